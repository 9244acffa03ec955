"""The staff's home and the data protection officer's pages, under `/<n>/`."""

from django.urls import path

from beratungsnetz.today.views import (
    absences,
    admit,
    audit,
    audit_csv,
    audit_head,
    audit_verify,
    end_role,
    hand_over,
    leave_member,
    notices,
    today,
)

app_name = "today"

urlpatterns = [
    path("heute/", today.today, name="today"),
    path("heute/freischalten/<int:seat_id>/", admit.admit, name="admit"),
    path("heute/neu/gelesen/", notices.notices_read, name="notices_read"),
    path("heute/neu/<int:pk>/", notices.notice, name="notice"),
    path("vertretung/", absences.absences, name="absences"),
    path("vertretung/eintragen/", absences.absence_new, name="absence_new"),
    path("vertretung/uebergeben/<int:pk>/", hand_over.hand_over, name="hand_over"),
    path("vertretung/zurueckgeben/<int:pk>/", hand_over.hand_back_all, name="hand_back_all"),
    path("vertretung/<int:pk>/beenden/", absences.absence_end, name="absence_end"),
    path("mitglieder/<int:pk>/austritt/", leave_member.leave_member, name="leave_member"),
    path("personen/<int:pk>/beenden/", end_role.end_role, name="end_role"),
    path("datenschutz/protokoll/", audit.audit, name="audit"),
    path("datenschutz/protokoll/tabelle.csv", audit_csv.audit_csv, name="audit_csv"),
    path("datenschutz/protokoll/pruefen/", audit_verify.audit_verify, name="audit_verify"),
    path("datenschutz/protokoll/pruefsumme/", audit_head.audit_head, name="audit_head"),
]
