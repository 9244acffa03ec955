"""The words on the sheet of an „Auskunft“, in the languages in which it can be given along.

Only labels: what a service says of itself stays in its own German words.
"""

from dataclasses import dataclass

from beratungsnetz.ui.languages import GERMAN, PAGE_LANGUAGES

#: „de“, or how an address says the language → the language, in the order in which the page offers it.
LANGUAGES = {language.segment or GERMAN.code: language for language in PAGE_LANGUAGES}


@dataclass(frozen=True)
class Words:
    """Every label of the sheet in one language."""

    title: str
    what: str
    phone: str
    address: str
    no_address: str
    hours: str
    ask_hours: str
    languages: str
    access: str
    no_steps: str
    steps: str
    steps_unknown: str
    way: str
    bring: str
    cost: str
    ask_cost: str
    scan: str
    code: str
    emergency: str
    rescue: str
    police: str
    pastoral: str
    medical: str
    women: str
    as_of: str
    german: str


WORDS = {
    "de": Words(
        title="Hier bekommen Sie Hilfe",
        what="Wobei hilft die Stelle?",
        phone="Telefon",
        address="Adresse",
        no_address="Die Adresse steht hier nicht. Bitte rufen Sie an.",
        hours="Wann?",
        ask_hours="Bitte rufen Sie vorher an.",
        languages="Sprachen",
        access="Ohne Stufen?",
        no_steps="Ja, ohne Stufen.",
        steps="Nein, es gibt Stufen. Bitte rufen Sie vorher an.",
        steps_unknown="Das wissen wir nicht. Bitte fragen Sie.",
        way="So kommen Sie hin",
        bring="Bitte mitbringen",
        cost="Kosten",
        ask_cost="Bitte fragen Sie nach.",
        scan="Mehr im Internet",
        code="QR-Code: führt zur Seite der Stelle",
        emergency="In Not rufen Sie sofort an. Das kostet nichts.",
        rescue="Rettungsdienst und Feuerwehr",
        police="Polizei",
        pastoral="TelefonSeelsorge, Tag und Nacht",
        medical="Ärztlicher Bereitschaftsdienst",
        women="Hilfetelefon Gewalt gegen Frauen, in vielen Sprachen",
        as_of="Stand",
        german="",
    ),
    "leicht": Words(
        title="Hier bekommen Sie Hilfe",
        what="Das macht die Stelle:",
        phone="Telefon",
        address="Dort ist die Stelle:",
        no_address="Die Adresse ist geheim oder nicht bekannt. Rufen Sie an.",
        hours="Dann ist offen:",
        ask_hours="Rufen Sie vorher an.",
        languages="Diese Sprachen spricht die Stelle:",
        access="Gibt es Stufen?",
        no_steps="Nein. Es gibt keine Stufen.",
        steps="Ja. Es gibt Stufen. Rufen Sie vorher an.",
        steps_unknown="Das wissen wir nicht. Fragen Sie dort.",
        way="So kommen Sie hin:",
        bring="Das bringen Sie mit:",
        cost="Das kostet es:",
        ask_cost="Fragen Sie dort.",
        scan="Mehr im Internet",
        code="QR-Code: Damit kommen Sie auf die Internet-Seite von der Stelle",
        emergency="Sind Sie in Gefahr? Rufen Sie sofort an. Das kostet nichts.",
        rescue="Kranken-Wagen und Feuerwehr",
        police="Polizei",
        pastoral="Telefon-Seelsorge: Jemand hört Ihnen zu, am Tag und in der Nacht",
        medical="Arzt am Abend und am Wochen-Ende",
        women="Hilfe für Frauen bei Gewalt, in vielen Sprachen",
        as_of="Das Blatt ist vom",
        german="Die Texte von den Stellen sind nicht in Leichter Sprache.",
    ),
    "en": Words(
        title="Where you can get help",
        what="What do they help with?",
        phone="Phone",
        address="Address",
        no_address="The address is not given here. Please call.",
        hours="When?",
        ask_hours="Please call first.",
        languages="Languages",
        access="Step-free?",
        no_steps="Yes, no steps.",
        steps="No, there are steps. Please call first.",
        steps_unknown="We do not know. Please ask.",
        way="How to get there",
        bring="Please bring",
        cost="Cost",
        ask_cost="Please ask.",
        scan="More on the internet",
        code="QR code: leads to the page of this service",
        emergency="In an emergency, call at once. It is free.",
        rescue="Ambulance and fire service",
        police="Police",
        pastoral="Crisis helpline, day and night (German)",
        medical="Doctor on call",
        women="Helpline for women facing violence, in many languages",
        as_of="As of",
        german="The services describe themselves in German.",
    ),
    "tr": Words(
        title="Burada yardım alabilirsiniz",
        what="Hangi konuda yardım ediyorlar?",
        phone="Telefon",
        address="Adres",
        no_address="Adres burada yazmıyor. Lütfen arayın.",
        hours="Ne zaman?",
        ask_hours="Lütfen önce arayın.",
        languages="Diller",
        access="Basamaksız mı?",
        no_steps="Evet, basamak yok.",
        steps="Hayır, basamak var. Lütfen önce arayın.",
        steps_unknown="Bilmiyoruz. Lütfen sorun.",
        way="Oraya nasıl gidilir",
        bring="Lütfen getirin",
        cost="Ücret",
        ask_cost="Lütfen sorun.",
        scan="İnternette daha fazlası",
        code="QR kodu: bu yerin sayfasına götürür",
        emergency="Acil durumda hemen arayın. Ücretsizdir.",
        rescue="Ambulans ve itfaiye",
        police="Polis",
        pastoral="Telefonla manevi destek, gece gündüz (Almanca)",
        medical="Nöbetçi doktor",
        women="Kadına yönelik şiddet yardım hattı, birçok dilde",
        as_of="Tarih",
        german="Kurumların kendi metinleri Almancadır.",
    ),
    "ar": Words(
        title="هنا تحصلون على المساعدة",
        what="بماذا يساعدون؟",
        phone="الهاتف",
        address="العنوان",
        no_address="العنوان غير مذكور هنا. يرجى الاتصال.",
        hours="متى؟",
        ask_hours="يرجى الاتصال أولاً.",
        languages="اللغات",
        access="بدون درجات؟",
        no_steps="نعم، بدون درجات.",
        steps="لا، توجد درجات. يرجى الاتصال أولاً.",
        steps_unknown="لا نعرف. يرجى السؤال.",
        way="كيف تصلون إلى هناك",
        bring="يرجى إحضار",
        cost="التكلفة",
        ask_cost="يرجى السؤال.",
        scan="المزيد على الإنترنت",
        code="رمز QR: يقود إلى صفحة هذه الجهة",
        emergency="في حالة الطوارئ اتصلوا فوراً. المكالمة مجانية.",
        rescue="الإسعاف والإطفاء",
        police="الشرطة",
        pastoral="خط الدعم النفسي، ليلاً ونهاراً (بالألمانية)",
        medical="الطبيب المناوب",
        women="خط مساعدة النساء ضد العنف، بلغات عديدة",
        as_of="بتاريخ",
        german="نصوص الجهات مكتوبة بالألمانية.",
    ),
    "uk": Words(
        title="Тут ви отримаєте допомогу",
        what="З чим допомагають?",
        phone="Телефон",
        address="Адреса",
        no_address="Адреси тут немає. Будь ласка, зателефонуйте.",
        hours="Коли?",
        ask_hours="Будь ласка, спершу зателефонуйте.",
        languages="Мови",
        access="Без сходів?",
        no_steps="Так, без сходів.",
        steps="Ні, є сходи. Будь ласка, спершу зателефонуйте.",
        steps_unknown="Ми не знаємо. Будь ласка, запитайте.",
        way="Як дістатися",
        bring="Візьміть із собою",
        cost="Вартість",
        ask_cost="Будь ласка, запитайте.",
        scan="Більше в інтернеті",
        code="QR-код: веде на сторінку цієї служби",
        emergency="У біді телефонуйте негайно. Це безкоштовно.",
        rescue="Швидка допомога і пожежна служба",
        police="Поліція",
        pastoral="Телефон довіри, вдень і вночі (німецькою)",
        medical="Черговий лікар",
        women="Телефон допомоги жінкам від насильства, багатьма мовами",
        as_of="Станом на",
        german="Тексти служб написані німецькою.",
    ),
    "ru": Words(
        title="Здесь вы получите помощь",
        what="С чем помогают?",
        phone="Телефон",
        address="Адрес",
        no_address="Адрес здесь не указан. Пожалуйста, позвоните.",
        hours="Когда?",
        ask_hours="Пожалуйста, сначала позвоните.",
        languages="Языки",
        access="Без ступенек?",
        no_steps="Да, без ступенек.",
        steps="Нет, есть ступеньки. Пожалуйста, сначала позвоните.",
        steps_unknown="Мы не знаем. Пожалуйста, спросите.",
        way="Как добраться",
        bring="Возьмите с собой",
        cost="Стоимость",
        ask_cost="Пожалуйста, спросите.",
        scan="Подробнее в интернете",
        code="QR-код: ведёт на страницу этой службы",
        emergency="В беде звоните сразу. Это бесплатно.",
        rescue="Скорая помощь и пожарная служба",
        police="Полиция",
        pastoral="Телефон доверия, днём и ночью (по-немецки)",
        medical="Дежурный врач",
        women="Телефон помощи женщинам от насилия, на многих языках",
        as_of="По состоянию на",
        german="Тексты служб написаны по-немецки.",
    ),
    "pl": Words(
        title="Tu dostaną Państwo pomoc",
        what="W czym pomagają?",
        phone="Telefon",
        address="Adres",
        no_address="Adresu tu nie podano. Proszę zadzwonić.",
        hours="Kiedy?",
        ask_hours="Proszę najpierw zadzwonić.",
        languages="Języki",
        access="Bez schodów?",
        no_steps="Tak, bez schodów.",
        steps="Nie, są schody. Proszę najpierw zadzwonić.",
        steps_unknown="Nie wiemy. Proszę zapytać.",
        way="Jak dojechać",
        bring="Proszę zabrać ze sobą",
        cost="Koszt",
        ask_cost="Proszę zapytać.",
        scan="Więcej w internecie",
        code="Kod QR: prowadzi na stronę tej placówki",
        emergency="W nagłej potrzebie proszę dzwonić od razu. To nic nie kosztuje.",
        rescue="Pogotowie i straż pożarna",
        police="Policja",
        pastoral="Telefon zaufania, dzień i noc (po niemiecku)",
        medical="Lekarz dyżurny",
        women="Telefon dla kobiet doświadczających przemocy, w wielu językach",
        as_of="Stan na dzień",
        german="Teksty placówek są po niemiecku.",
    ),
}
_NUMBERS = (
    ("112", "rescue"),
    ("110", "police"),
    ("0800 111 0 111", "pastoral"),
    ("116 117", "medical"),
    ("116 016", "women"),
)


def words_in(language: str) -> Words:
    """The labels in this language; in German where there are none."""
    return WORDS.get(language, WORDS["de"])


def numbers_in(words: Words) -> list[tuple[str, str]]:
    """Number and label of whom to call in an emergency, the most urgent first."""
    return [(number, getattr(words, name)) for number, name in _NUMBERS]
