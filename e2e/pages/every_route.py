"""Every route of the URLconf, and which of them are no page to look at."""

from django.urls import URLPattern, URLResolver, get_resolver

# Routes that answer no page to look at, and why.
NOT_LOOKED_AT = {
    **dict.fromkeys(("healthz", "readyz"), "one word for machines"),
    "robots": "a text for machines",
    **dict.fromkeys(
        ("account_logout", "vault_lock", "slip:leave", "answer:leave"), "a deed by POST, then another page"
    ),
    **dict.fromkeys(
        (
            "directory:join",
            "directory:suggest",
            "directory:contact_confirm",
            "directory:contact_delete",
            "directory:contact_report",
            "directory:contact_restore",
            "directory:contact_undo",
            "directory:change_accept",
            "directory:change_refuse",
            "directory:change_withdraw",
            "directory:change_undo",
            "directory:change_settle",
            "areas:area_retire",
            "areas:area_restore",
            "directory:topic_strike",
            "directory:topic_take_words",
            "directory:topics_take_words",
            "directory:topic_hide",
            "directory:topic_show",
            "directory:note_delete",
            "directory:note_restore",
            "directory:share_list_share",
            "directory:share_list_revoke",
            "directory:share_list_erase",
            "directory:share_list_mail",
            "directory:notice_end",
            "directory:notice_delete",
            "directory:notice_restore",
            "directory:duplicate_dismiss",
            "directory:duplicate_recall",
            "directory:merge_undo",
            "networks:withdraw_invitation",
            "networks:logo_set",
            "networks:logo_remove",
            "networks:saved_filter_delete",
            "today:audit_verify",
        ),
        "POST only",
    ),
    **dict.fromkeys(
        ("today:end_role", "today:absence_end", "today:hand_back_all", "today:notice", "today:notices_read"),
        "POST only",
    ),
    **dict.fromkeys(("lists:apply", "lists:undo", "lists:discard", "lists:areas_apply"), "POST only"),
    "lists:refused": "a table",
    **dict.fromkeys(("sheets:services_csv", "sheets:services_xlsx"), "a table"),
    **dict.fromkeys(
        (f"subscriptions:{name}" for name in ("take", "look_again", "read_now", "pause", "resume", "end")),
        "POST only",
    ),
    "directory:links_csv": "a table",
    "directory:links_xlsx": "a table",
    "directory:link_accept": "POST only",
    "directory:reader_group_send": "POST only",
    "directory:reader_group_end": "POST only",
    "subscriptions:subscriptions_csv": "a table",
    "subscriptions:subscriptions_xlsx": "a table",
    **dict.fromkeys(("letters:print_chosen", "letters:print_again"), "POST only; a PDF"),
    "findings:answer": "POST only; its refusal is looked at",
    "findings:receipt_reply": "POST only",
    "findings:report_receive": "POST only",
    **dict.fromkeys(
        ("account_signup", "account_email_verification_sent", "account_confirm_email"), "leads on"
    ),
    **dict.fromkeys(("mfa_index",), "leads to the account"),
    **dict.fromkeys(
        (
            "referrals:needs_csv",
            "referrals:needs_xlsx",
            "referrals:statistics_xlsx",
            "referrals:referrals_xlsx",
            "referrals:referrals_csv",
            "findings:gaps_csv",
            "findings:gaps_xlsx",
            "findings:patterns_xlsx",
            "findings:reports_csv",
            "findings:reports_xlsx",
            "today:audit_csv",
            "directory:contacts_csv",
            "directory:contacts_xlsx",
            "directory:topics_desk_csv",
            "directory:notices_csv",
            "directory:notices_xlsx",
            "directory:duplicates_csv",
            "directory:duplicates_xlsx",
            "networks:people_csv",
            "networks:people_xlsx",
            "directory:intakes_csv",
            "directory:intakes_xlsx",
            "directory:assurances_csv",
            "directory:assurances_xlsx",
            "directory:versions_csv",
            "directory:versions_xlsx",
            "directory:changes_csv",
            "directory:changes_xlsx",
        ),
        "a table",
    ),
    **dict.fromkeys(("directory:poster", "directory:service_poster"), "a PDF, made in test_poster.py"),
    "directory:brochure": "a PDF, made in test_brochure.py",
    "directory:share_list_pdf": "a PDF, made in test_share_lists.py",
    "directory:vcard": "a contact for the telephone",
    **dict.fromkeys(
        (
            "referrals:release_paper",
            "referrals:need_slip_paper",
            "referrals:referral_release_paper",
            "referrals:referral_releases_paper",
            "referrals:referral_receipt_paper",
            "referrals:referral_sheet",
            "referrals:need_extract_paper",
            "referrals:referral_extract_paper",
            "slip:released_paper",
            "slip:receipt_paper",
        ),
        "a PDF, judged in test_printing.py and test_extract.py",
    ),
    "referrals:information_pdf": "a PDF; the same sheet is looked at as a page",
    **dict.fromkeys(("referrals:referral_calendar", "answer:calendar", "slip:calendar"), "a calendar's file"),
    **dict.fromkeys(("directory_api:search", "directory:map_areas", "directory:map_places"), "JSON"),
    "directory:sitemap": "XML for machines",
    "networks:logo": "a picture",
    "demo:guide": "in a demo only; looked at in test_first_view.py",
}
# Pages that come up on the way to others: `test_accessibility.py`, `test_slip_deeds.py` look at them there.
ON_THE_WAY = (
    "account_login", "mfa_authenticate", "account_reset_password_from_key", "invitation",
    "slip:confirm", "slip:receipt", "referrals:referral_confirm_release",
)  # fmt: skip


def routes() -> set[str]:
    """All named routes of the URLconf; of the open API, which answers JSON, only its page for people."""
    names = set(_names(get_resolver().url_patterns))
    return {name for name in names if not name.startswith("hsds:")} | {"hsds:description"}


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> list[str]:
    found: list[str] = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += _names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            found.append(f"{space}{one.name}")
    return found
