"""Addresses of the desk, below the admin's."""

from django.urls import path

from . import act_views, exports, groups, lists, outcome_table, statistics

urlpatterns = [
    path("govpublic/opinions/", lists.consultations, name="govpublic_opinion_desk"),
    path("govpublic/opinions/<int:pk>/", lists.opinions, name="govpublic_opinions"),
    path("govpublic/opinions/<int:pk>/act/", act_views.act, name="govpublic_opinion_act"),
    path("govpublic/opinions/<int:pk>/enter/", act_views.enter, name="govpublic_enter_opinion"),
    path("govpublic/opinions/<int:pk>/groups/", groups.groups, name="govpublic_opinion_groups"),
    path("govpublic/opinions/<int:pk>/group/", groups.start_grouping, name="govpublic_group_opinions"),
    path(
        "govpublic/opinions/<int:pk>/statistics/", statistics.statistics, name="govpublic_opinion_statistics"
    ),
    path("govpublic/opinions/<int:pk>/outcome/", outcome_table.fill_outcome, name="govpublic_fill_outcome"),
    path("govpublic/opinions/<int:pk>/export/<str:kind>/", exports.export, name="govpublic_export_opinions"),
    path("govpublic/opinion/<int:pk>/", act_views.handle, name="govpublic_opinion"),
    path("govpublic/opinion-groups/<int:pk>/", groups.group, name="govpublic_opinion_group"),
    path("govpublic/opinion-files/<int:pk>/", act_views.open_file, name="govpublic_opinion_file"),
]
