import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from wagtail.images import get_image_model_string

# Wagtail's image model is chosen by a setting, but is not swappable in Django's sense; naming it here keeps a
# site with its own image model from being told to make a migration of ours.
IMAGE_MODEL = get_image_model_string()


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(IMAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('is_workday', models.BooleanField(default=False, help_text='Tick it for a day on which offices work; leave it empty for a day off.', verbose_name='workday')),
                ('reason', models.TextField(help_text='The notice that moved this day, with its number and date.', verbose_name='reason')),
            ],
            options={
                'verbose_name': 'calendar day',
                'verbose_name_plural': 'calendar days',
                'ordering': ['-day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='govpublic_calendarday_has_reason', violation_error_message='Name the notice that moved this day.')],
            },
        ),
        migrations.CreateModel(
            name='SiteDisclosureSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site_name', models.CharField(blank=True, help_text='As registered, for the tag SiteName.', max_length=100, verbose_name='site name')),
                ('site_domain', models.CharField(blank=True, help_text='The host name alone, such as www.example.gov.cn, for the tag SiteDomain.', max_length=253, validators=[django.core.validators.RegexValidator('\\A(?=.{4,253}\\Z)([^\\W_]([\\w-]{0,61}[^\\W_])?\\.)+[^\\W\\d_][^\\W_]*\\Z', 'Write the host name alone, such as www.example.gov.cn, without http:// and without a path.', code='site_domain')], verbose_name='site domain')),
                ('site_id_code', models.CharField(blank=True, help_text='Ten digits, or “bm” and eight digits, for the tag SiteIDCode.', max_length=10, validators=[django.core.validators.RegexValidator('\\A([0-9]{10}|bm[0-9]{8})\\Z', 'A site identification code is ten digits, or “bm” and eight digits.', code='site_id_code')], verbose_name='site identification code')),
                ('organiser', models.CharField(blank=True, max_length=100, verbose_name='organiser')),
                ('undertaker', models.CharField(blank=True, max_length=100, verbose_name='undertaker')),
                ('contact_phone', models.CharField(blank=True, max_length=60, verbose_name='contact telephone')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact e-mail')),
                ('contact_address', models.CharField(blank=True, max_length=200, verbose_name='contact address')),
                ('icp_number', models.CharField(blank=True, max_length=40, validators=[django.core.validators.RegexValidator('\\A[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤川蜀青藏琼宁]ICP备[0-9]+号(-[0-9]+)?\\Z', 'An ICP filing number reads like 皖ICP备12345678号-1.', code='icp_number')], verbose_name='ICP filing number')),
                ('public_security_number', models.CharField(blank=True, max_length=40, validators=[django.core.validators.RegexValidator('\\A[京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤川蜀青藏琼宁]公网安备\\s?[0-9]{14}号\\Z', 'A public security filing number reads like 皖公网安备34100002000000号, with fourteen digits.', code='public_security_number')], verbose_name='public security filing number')),
                ('party_government_mark_url', models.CharField(blank=True, help_text='The address that the registry gave out together with the mark.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='address that confirms the mark')),
                ('error_report_url', models.CharField(blank=True, help_text='The national page for reporting errors, with the code of this site.', max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='address for reporting errors on the site')),
                ('site_map_url', models.CharField(blank=True, help_text='Only if the site map is not a page of this site.', max_length=500, validators=[django.core.validators.RegexValidator('\\A(https?://|/(?![/\\\\]))[^\\s\\\\]+\\Z|\\A/\\Z', 'Write an address that begins with https:// or http://, or a path that begins with one slash.', code='link_address')], verbose_name='site map address')),
                ('accessibility_statement_url', models.CharField(blank=True, max_length=500, validators=[django.core.validators.RegexValidator('\\A(https?://|/(?![/\\\\]))[^\\s\\\\]+\\Z|\\A/\\Z', 'Write an address that begins with https:// or http://, or a path that begins with one slash.', code='link_address')], verbose_name='address of the accessibility statement')),
                ('footer_note', models.TextField(blank=True, verbose_name='footer note')),
                ('party_government_mark_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=IMAGE_MODEL, verbose_name='image of the mark')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='govpublic_disclosure_settings', to='wagtailcore.site')),
                ('site_map_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='site map page')),
            ],
            options={
                'verbose_name': 'disclosure settings',
                'verbose_name_plural': 'disclosure settings',
            },
        ),
    ]
