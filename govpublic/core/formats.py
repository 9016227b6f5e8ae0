"""The shapes of the numbers and names by which a government website is identified (国办发〔2017〕47号)."""

from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

#: One-character names of the provinces, with the historical ones that licences also bear.
PROVINCES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘陇晋蒙陕秦吉闽贵黔粤川蜀青藏琼宁"

#: Ten digits, or "bm" and eight digits for a ministry of the State Council.
validate_site_id_code = RegexValidator(
    r"\A([0-9]{10}|bm[0-9]{8})\Z",
    _("A site identification code is ten digits, or “bm” and eight digits."),
    code="site_id_code",
)

#: A host name in use, without scheme, port or path.
validate_site_domain = RegexValidator(
    r"\A(?=.{4,253}\Z)([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_][^\W_]*\Z",
    _("Write the host name alone, such as www.example.gov.cn, without http:// and without a path."),
    code="site_domain",
)

#: 皖ICP备12345678号-1: the province, the number, and the number of the site under it.
validate_icp_number = RegexValidator(
    rf"\A[{PROVINCES}]ICP备[0-9]+号(-[0-9]+)?\Z",
    _("An ICP filing number reads like 皖ICP备12345678号-1."),
    code="icp_number",
)

#: 皖公网安备34100002000000号: the province and fourteen digits.
validate_public_security_number = RegexValidator(
    rf"\A[{PROVINCES}]公网安备\s?[0-9]{{14}}号\Z",
    _("A public security filing number reads like 皖公网安备34100002000000号, with fourteen digits."),
    code="public_security_number",
)

#: An address on another site. (A model URLField would do, were it not for Django 5's notice about schemes.)
validate_web_address = URLValidator(schemes=["http", "https"])

#: An address on this or another site; keeps "javascript:" out of a link that every page carries.
validate_link_address = RegexValidator(
    r"\A(https?://|/(?![/\\]))[^\s\\]+\Z|\A/\Z",
    _("Write an address that begins with https:// or http://, or a path that begins with one slash."),
    code="link_address",
)
