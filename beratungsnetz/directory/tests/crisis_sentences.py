"""How people in danger write, in seven languages, and sentences near to it from people in no danger.

One sentence a line. `LATER` was written after the rules, without a look at them.
"""

MUST: dict[str, dict[str, str]] = {
    "german": {
        "suicide": """
            hab schon alles geplant
            es wäre besser wenn ich nicht mehr da bin
            ich habe einen Abschiedsbrief geschrieben
            sie steht auf der Brücke und springt gleich
            ich hab angst dass er sich was antut
            will nich mehr leben
            ich hab alle tabletten geschluckt
            wozu noch leben
            halt das Leben nicht mehr aus, will Schluss machen
            mein Sohn schreibt er springt
        """,
        "violence": """
            er steht vor der Tür und will mich umbringen
            mein Ex hat ein Messer und bedroht mich
            mein Mann schlägt mich, wir haben zwei Kinder
            mein freund hat mich gewürgt
            meine Eltern wollen mich zwingen zu heiraten, Zwangsheirat
            mein erwachsener Sohn schlägt mich
            ich werde gestalkt
            der Ex steht vor der Tür und brüllt er macht mich kalt
        """,
        "sexual_violence": """
            mein Chef hat mich begrapscht
            jemand hat mir was ins Getränk getan
            er hat mich zum Sex gezwungen
            bin gestern nacht vergewaltigt worden
            mein Mann zwingt mich mit ihm zu schlafen
            er hat es gegen meinen Willen gemacht
        """,
        "child": """
            Nachbarskind schreit jeden Tag um Hilfe
            mein Stiefvater fasst mich nachts an
            kleines Kind allein in der Wohnung gelassen
            die Kinder nebenan haben Hunger und sind verwahrlost
            mama haut mich immer
            ich bin 12 und werde zuhause geschlagen
            meine Tochter wurde missbraucht
        """,
        "tonight": """
            wo kann ich heut nacht pennen
            mein Vermieter hat mich gerade vor die Tür gesetzt
            wir sitzen mit den Kindern auf der Straße
            ich erfriere draußen
            kein Platz zum Schlafen
            bin obdachlos und weiß nicht wohin heute nacht
        """,
    },
    "turkish": {
        "suicide": """
            intihar etmek istiyorum
            artık yaşamak istemiyorum
            ölmek istiyorum
            kendimi öldüreceğim
            oglum kendini oldurmek istiyor
            hayatımın anlamı kalmadı
            ben olmasam herkes daha mutlu olur
            köprüden atlayacağım
        """,
        "violence": """
            kocam beni dövüyor
            eşim bana vuruyor
            eski sevgilim beni tehdit ediyor
            kapıda elinde bıçakla bekliyor beni öldürecek
            aile içi şiddet görüyorum
            kadın sığınma evi arıyorum
            beni zorla evlendirmek istiyorlar
        """,
        "sexual_violence": """
            tecavüze uğradım
            cinsel istismar yaşadım
            patronum beni taciz ediyor
            içkime bir şey kattılar
            kocam beni zorla ilişkiye zorluyor
            bana dokundu istemediğim halde
        """,
        "child": """
            babam beni dövüyor
            komşunun çocuğu her gece çığlık atıyor
            çocuğu evde tek başına bırakıyorlar
            üvey babam bana dokunuyor
            kocam çocuklara vuruyor
            çocuk aç bırakılıyor
        """,
        "tonight": """
            bu gece kalacak yerim yok
            sokakta kaldım
            bu gece nerede uyuyabilirim
            evden atıldım nereye gideyim
            dışarıda yatıyoruz çok soğuk
            yatacak yer arıyorum
        """,
    },
    "arabic": {
        "suicide": """
            أريد أن أموت
            بدي موت حالي
            أفكر بالانتحار
            ما بدي عيش أكتر
            لا أريد أن أعيش بعد الآن
            تعبت من الحياة
            ابني بدو يقتل حاله
            حياتي ما إلها معنى
        """,
        "violence": """
            زوجي يضربني
            جوزي عم يضربني كل يوم
            طليقي يهددني بالقتل
            أخي يريد أن يقتلني
            العنف الأسري
            أنا خائفة من زوجي
            يجبرونني على الزواج بالقوة أهلي بدهم يزوجوني غصب
        """,
        "sexual_violence": """
            تعرضت للاغتصاب
            اغتصبني رجل
            تحرش جنسي
            حطوا لي شي بالكاسة وصار معي شي، خدروني
            زوجي يجبرني على الجنس
            اعتداء جنسي
        """,
        "child": """
            بابا بيضربني
            زوج أمي يلمسني
            الجيران عم يضربوا طفلهم
            جارنا يضرب أولاده
            الطفل لوحده في البيت وجوعان
            ابني تعرض للضرب من والده
        """,
        "tonight": """
            وين فيني نام الليلة
            أين أنام الليلة
            ليس لدي مكان للنوم
            أنا في الشارع مع أولادي
            طردني صاحب البيت
            نايمين بالشارع والجو برد
        """,
    },
    "ukrainian": {
        "suicide": """
            не хочу більше жити
            хочу померти
            думаю про самогубство
            хочу вбити себе
            без мене всім буде краще
            мій син хоче вкоротити собі віку
            стою на мосту і хочу стрибнути
        """,
        "violence": """
            чоловік б'є мене
            чоловік мене побив
            колишній погрожує мені
            він хоче мене вбити
            домашнє насильство
            боюся свого чоловіка
            він стоїть під дверима з ножем
        """,
        "sexual_violence": """
            мене зґвалтували
            сексуальне насильство
            начальник домагається мене сексуальні домагання
            мені щось підсипали в напій
            змушує мене до сексу
            він мацав мене проти моєї волі
        """,
        "child": """
            тато б'є мене
            сусіди б'ють дитину
            у сусідів дитина кричить щоночі
            вітчим чіпає мене
            діти самі вдома і голодні
            мама мене б'є ременем
        """,
        "tonight": """
            ніде переночувати сьогодні
            де можна переночувати
            нас вигнали з квартири
            сплю на вулиці
            потрібен нічліг на цю ніч
            замерзаємо на вулиці з дітьми
        """,
    },
    "russian": {
        "suicide": """
            не хочу больше жить
            хочу умереть
            думаю о самоубийстве
            хочу покончить с собой
            без меня всем будет лучше
            подруга наглоталась таблеток
            я спрыгну с крыши
        """,
        "violence": """
            муж бьёт меня
            муж меня избил
            бывший угрожает мне
            он хочет меня убить
            домашнее насилие
            боюсь мужа
            стоит под дверью с ножом
        """,
        "sexual_violence": """
            меня изнасиловали
            сексуальное насилие
            начальник домогается меня
            мне подсыпали что-то в напиток
            муж заставляет заниматься сексом
            он лапал меня против моей воли
        """,
        "child": """
            папа бьёт меня
            соседи бьют ребёнка
            у соседей ребенок кричит каждую ночь
            отчим трогает меня
            дети одни дома и голодные
            мама меня избивает
        """,
        "tonight": """
            негде переночевать
            где можно переночевать сегодня
            нас выгнали из квартиры
            сплю на улице
            нужен ночлег на эту ночь
            замерзаем на улице с детьми
        """,
    },
    "polish": {
        "suicide": """
            nie chcę już żyć
            chcę umrzeć
            mam myśli samobójcze
            chcę się zabić
            beze mnie wszystkim będzie lepiej
            mój syn chce sobie coś zrobić
            skoczę z mostu
        """,
        "violence": """
            mąż mnie bije
            mój partner mnie pobił
            były mi grozi
            on chce mnie zabić
            przemoc domowa
            boję się męża
            stoi pod drzwiami z nożem
        """,
        "sexual_violence": """
            zostałam zgwałcona
            zgwałcił mnie
            przemoc seksualna
            ktoś dosypał mi coś do drinka
            mąż zmusza mnie do seksu
            szef mnie obmacuje
        """,
        "child": """
            tata mnie bije
            sąsiad bije dziecko
            dziecko sąsiadów krzyczy co noc
            ojczym mnie dotyka
            dzieci same w domu i głodne
            boję się wracać do domu bo ojciec bije
        """,
        "tonight": """
            nie mam gdzie spać
            gdzie mogę dziś przenocować
            wyrzucili nas z mieszkania
            śpię na ulicy
            potrzebuję noclegu na tę noc
            marzniemy na dworze
        """,
    },
    "english": {
        "suicide": """
            I don't want to live anymore
            I want to die
            suicidal thoughts
            I'm going to kill myself
            everyone would be better off without me
            my friend took all her pills
            she is going to jump off a bridge
        """,
        "violence": """
            my husband beats me
            my ex is stalking me
            he wants to kill me
            he is outside my door with a knife
            domestic violence
            I'm scared of my husband
            my parents are forcing me to marry
        """,
        "sexual_violence": """
            I was raped
            sexual assault
            my drink was spiked
            my husband forces me to have sex
            my boss groped me
            he touched me without my consent
        """,
        "child": """
            my dad hits me
            neighbour's child screams every night
            my stepfather touches me
            children left home alone and hungry
            someone is hurting a child, child abuse
            I am scared to go home because mum beats me
        """,
        "tonight": """
            nowhere to sleep tonight
            I need a bed for tonight
            my landlord kicked me out
            sleeping on the street
            where can i sleep
            we are homeless and freezing outside
        """,
    },
}

MUST_NOT: dict[str, str] = {
    "german": """
        die Waschmaschine bringt mich um
        ich bin todmüde
        mein Sohn haut andere Kinder im Kindergarten
        mein Mann schlägt vor dass wir umziehen
        Referat über häusliche Gewalt
        ich kann nachts nicht schlafen
        Bettwäsche für mein Baby
        das Formular bringt mich um
        Hausarbeit zum Thema Suizid
        mein Baby schreit viel
        Kinderbetreuung ab sofort gesucht
        Sterbegeld beantragen
    """,
    "turkish": """
        intiharı önleme eğitimi
        şiddet önleme semineri
        kardeşim intihar etti yas grubu arıyorum
        gülmekten öldüm
        geceleri uyuyamıyorum
        çocuğum için anaokulu arıyorum
        iş beni öldürüyor
        kiramı ödeyemiyorum
        ev arıyorum
        kocam hastanede
        Almanca kursu
    """,
    "arabic": """
        دورة الوقاية من الانتحار
        محاضرة عن العنف الأسري
        أخي انتحر وأبحث عن مجموعة حداد
        الشغل رح يقتلني
        ميت من الجوع
        لا أستطيع النوم في الليل
        أبحث عن شقة
        روضة لابني
        زوجي مريض
        مات زوجي
        دورة لغة ألمانية
    """,
    "ukrainian": """
        профілактика самогубств
        семінар про домашнє насильство
        брат покінчив життя самогубством, шукаю групу підтримки
        помираю від сміху
        робота мене вбиває
        не можу спати вночі
        шукаю квартиру
        садок для дитини
        чоловік хворий
        мій чоловік помер
        курси німецької мови
    """,
    "russian": """
        профилактика самоубийств
        семинар о домашнем насилии
        брат покончил с собой, ищу группу поддержки
        умираю со смеху
        работа меня убивает
        не могу спать по ночам
        ищу квартиру
        садик для ребенка
        муж болеет
        мой муж умер
        курсы немецкого языка
    """,
    "polish": """
        profilaktyka samobójstw
        szkolenie o przemocy domowej
        brat popełnił samobójstwo, szukam grupy wsparcia
        umieram ze śmiechu
        praca mnie zabija
        nie mogę spać w nocy
        szukam mieszkania
        przedszkole dla dziecka
        mąż jest chory
        mój mąż zmarł
        kurs niemieckiego
    """,
    "english": """
        suicide prevention training
        essay about domestic violence
        my brother died by suicide, looking for a grief group
        dying of boredom
        work is killing me
        I can't sleep at night
        looking for a flat
        kindergarten for my child
        my husband is ill
        my husband died
        German course
        my back is killing me
    """,
}

LATER: dict[str, str] = {
    "suicide": """
        ich mag nimmer, will einfach weg sein für immer
        habe angst dass meine frau sich das leben nimmt
        mein bester Freund will von der Brücke springen
        ich denke jeden Tag daran mich umzubringen
        hat jemand hilfe ich hab mir die pulsadern aufgeschnitten
        Gedanken an den Tod, keinen Lebenswillen mehr
        ich wünschte ich wäre tot
        niemand würde mich vermissen wenn ich tot bin
        kendime zarar veriyorum
        artık dayanamıyorum hayatıma son vermek istiyorum
        kızım intihara kalkıştı
        ما عاد فيني اتحمل بدي انهي حياتي
        أتمنى الموت
        اختي كتبت رسالة وداع
        хочу покінчити з життям
        подруга каже що не хоче жити
        немає сил жити
        сын говорит что не хочет жить
        жить больше не хочется
        думаю як вкоротити собі віку
        nie widzę sensu życia
        koleżanka napisała list pożegnalny
        mam dość życia
        I have been thinking about ending my life
        I can't go on anymore
        my daughter is cutting herself
        i wish i was dead
        ich halte das alles nicht mehr aus und will nur noch sterben
        mein bruder schreibt er will nicht mehr aufwachen
        meine Tochter ritzt sich
        hayattan bıktım ölsem kurtulurum
        yasamak istemiyorum artik
        نفسي أموت وارتاح
        صديقتي بلعت حبوب كتيرة وما عم ترد
        не бачу сенсу жити далі
        мне незачем жить
        moja córka się tnie
        my brother said he wants to end his life
        life is not worth living
    """,
    "violence": """
        mein Mann ist gewalttätig
        er hat mich geschlagen und jetzt sucht er mich
        mein Exfreund lauert mir auf
        muss weg von meinem gewalttätigen Mann
        er hat gesagt er bringt mich um wenn ich gehe
        meine Schwiegermutter schlägt mich
        mein Bruder droht mir weil ich einen Freund habe
        eşimden şiddet görüyorum
        kocamdan kaçtım saklanacak yer lazım
        eski kocam peşimde
        خطيبي ضربني
        زوجي هددني بالسكين
        هربت من زوجي
        чоловік п'яний і кидається на мене з ножем
        мене побив співмешканець
        муж угрожает убить меня
        меня бьет муж помогите
        бывший муж преследует меня
        mąż grozi że mnie zabije
        uciekłam od męża
        jestem ofiarą przemocy domowej
        my partner is abusive
        my boyfriend hits me
        he threatened to kill me
        I need a women's shelter
        my ex keeps following me
        mein Freund hat mich heute wieder verprügelt
        er lässt mich nicht aus der Wohnung, ich habe Angst vor ihm
        kocam eve kilitledi beni
        abim beni öldürmekle tehdit ediyor
        جوزي حابسني بالبيت
        طليقي عم يلاحقني
        хлопець мене душив
        парень душил меня вчера
        mój chłopak mnie dusił
        my boyfriend choked me last night
        he won't let me leave the house
    """,
    "sexual_violence": """
        jemand hat mich im Club unter Drogen gesetzt
        mein Exfreund hat mich missbraucht
        wurde im Heim sexuell missbraucht
        ein Mann hat mich zwischen den Beinen angefasst
        wurde gezwungen zum sex
        zorla bana sahip oldu
        iş yerinde cinsel tacize uğruyorum
        اغتصبوني
        تعرضت لاعتداء جنسي
        تحرش بي مديري
        зґвалтування
        чоловік примушує до близькості
        изнасилование куда обратиться
        муж насилует меня
        molestowanie seksualne w pracy
        zostałam wykorzystana seksualnie
        I was drugged and raped
        sexually abused by a priest
        someone put something in my drink
        ein Kollege hat mich sexuell belästigt
        arkadaşım bana tecavüz etti
        واحد تحرش فيي
        друг мене зґвалтував учора
        меня опоили и изнасиловали
        kolega mnie zgwałcił na imprezie
        a man raped my friend
    """,
    "child": """
        Nachbarn lassen ihr Baby allein
        mein Kind hat blaue Flecken vom Vater
        Papa hat mich eingesperrt
        das Mädchen von nebenan wird geschlagen
        mein Mann schüttelt das Baby
        meine Stieftochter wird vom Opa angefasst
        Kinder bekommen nichts zu essen
        Eltern schlagen mich
        kind weint die ganze nacht bei den nachbarn allein
        öğrencim evde dayak yiyor
        kızım taciz edildi
        babam sarhoş bize vuruyor
        ابنتي تعرضت للتحرش
        امي تضربني
        زوجي يضرب ابني
        дитину б'ють батьки
        мою доньку зґвалтували
        чоловік б'є дітей
        сосед бьет своего сына
        мою дочь домогается отчим
        боюсь идти домой отец бьет
        dziecko jest bite
        ojciec pije i bije nas
        moją córkę molestował wujek
        my neighbour hits his kids
        my daughter was raped
        a baby is left alone in a car
        my uncle touches me
        die Nachbarn prügeln auf ihr Kind ein
        ich habe Angst vor meinem Papa
        annem beni dövüyor ve yemek vermiyor
        أبوي يضربنا كل يوم
        батько п'є і б'є нас
        отец пьёт и избивает детей
        wujek dotyka moją córkę
        my mom left us alone and we are hungry
    """,
    "tonight": """
        Obdachlos, wo kann man heute übernachten
        meine Frau hat mich rausgeschmissen
        brauche dringend Schlafplatz für heute
        schlafe im Auto
        wir haben heute nacht kein Dach über dem Kopf
        stehe mit Koffer vor der Tür und weiß nicht wohin
        Notschlafstelle Leipzig
        bu gece sokaktayız çocuklarla
        ev sahibi bizi sokağa attı
        barınacak yer lazım acil
        بدنا مكان ننام فيه الليلة
        نحن بلا مأوى
        صاحب البيت طردنا
        мене вигнали з дому
        потрібне ліжко на сьогодні
        залишились на вулиці
        нам негде спать
        остались на улице с детьми
        меня выгнал муж
        śpimy w samochodzie
        potrzebuję noclegowni
        jestem bezdomny
        I'm sleeping in my car
        thrown out of my home, need somewhere to stay tonight
        homeless shelter tonight
        wurde grad rausgeschmissen, brauch was zum pennen
        kocam beni evden attı bu gece gidecek yerim yok
        ما عندي محل نام فيه اليوم
        ми з дитиною на вокзалі, ніде спати
        хозяин выгнал нас, некуда идти ночью
        wyrzucili mnie z domu, nie mam gdzie iść
        i got thrown out and have nowhere to go tonight
    """,
    "": """
        Wohngeld Antrag
        mein Mann ist gestorben, was nun
        mein Kind will nicht in die Schule
        Angst vor der Prüfung
        ich kann die Miete nicht mehr zahlen
        suche Zimmer in WG
        mein Vater ist pflegebedürftig
        Hilfe beim Umzug
        Streit mit dem Nachbarn wegen Lärm
        Hund verstorben
        Alkohol Probleme mein Mann trinkt
        Umgangsrecht Vater Kind
        heute Abend Deutschkurs
        Patientenverfügung
        Vollmacht nach dem Tod
        wo kann ich heute Essen bekommen
        Bett für Pflege zu Hause
        Schwangerschaft ungewollt
        kocam öldü
        çocuk doktoru
        iş arıyorum
        oturma izni
        بدي شقة
        بدي موعد عند الجوب سنتر
        زوجي عاطل عن العمل
        طفلي مريض
        أريد تعلم اللغة الألمانية
        хочу працювати
        допомога з документами
        чоловік п'є
        хочу развестись
        муж пьет
        ребенок плохо учится
        устала от бюрократии
        chcę się rozwieść
        mąż pije
        szukam pracy
        dziecko choruje
        I want a divorce
        my husband drinks too much
        help with rent
        my son has autism
        I need a doctor tonight
        debt advice
        place for my mother in a nursing home
        my child is being bullied at school
        will die Wohnung kündigen
        ich habe alles geplant für die Hochzeit
        bin draußen im Garten gestürzt
        gerade kein Geld für Hotel
        get away with family on holiday
        jestem na zewnątrz
        ich will die Bescheinigung haben
        man will die Kinder fördern
        Wie lange dauert eine Scheidung
        Kita-Platz für meinen Sohn
        cocuk parası nasıl alınır
        كيف أقدم على جواز سفر
        як отримати допомогу на дитину
        как оформить пособие на ребёнка
        zasiłek na dziecko
        my son needs help with school
        help with debt collectors
        mein Rücken bringt mich um
    """,
}


def lines(text: str) -> list[str]:
    """The sentences of one text."""
    return [line.strip() for line in text.strip().splitlines()]
