"""What people in danger write in Polish, with or without its accents (the folded text has none)."""

from beratungsnetz.directory.search.crisis.rules import Rules, any_of

_PARENT = (
    "(tata|tato|taty|tate|tatą|tatuś|ojciec|ojca|ojcem|mama|mamy|mamę|matka|matki|ojczym*|macoch*|rodzice|"
    "rodziców|rodzic|wujek|wujka|dziadek|dziadka|konkubent mamy|partner mamy|chłopak mamy)"
)
_CHILD = (
    "(dzieck*|dziec*|dzieci|niemowl*|noworod*|maluch*|córk*|córecz*|córce|syn|syna|synowi|synem|synek|synka|"
    "dziewczynk*|chłopczyk*|chłopca|wnuk*|wnucz*|ucze[nń]*|siostrzen*|bratan*|pasierb*)"
)
_ADULT = "(mąż|były|były mąż|partner|chłopak|konkubent|syn|żona|brat|narzeczony)"
_PARTNER = (
    "(mąż|męża|mężem|mężowi|partner*|chłopak*|były|byłego|byłym|eks|konkubent*|konkubin*|narzeczon*|żona|"
    "żony|brat|brata|teś*|sąsiad*|syn|zięć|on|szef|kolega|współlokator*|facet*)"
)
_HITS = (
    "(bije|biją|jest bit[aeyo]|są bit[ei]|bici|bił|biła|bili|bić|pobi*|zbi[łl]*|uderz*|dusi|dusił*|dusić|"
    "kopie|kopał*|kopnął|grozi*|groź*|znęca*|katuje|katow*|leje|lał|szarpie|szarpał*|popycha*|popchnął|"
    "maltret*|terroryz*|policzk*|przemoc*|okłada|tłucze|podnosi rękę|podniósł rękę|rzuca się|dręczy)"
)
_NIGHT = (
    "(dziś*|dzisiaj|dzisiejsz*|tej nocy|tę noc|na noc|noc|nocy|w nocy|wieczorem|teraz|pilnie|natychmiast|"
    "zaraz)"
)
_BED = (
    "(spać|przespać|nocleg*|nocować|przenocować|łóżk*|schronieni*|dach* nad głową|gdzie iść|gdzie pójść|"
    "noclegowni*|spanie)"
)
_OUTSIDE = (
    "(na ulicy|na ulicę|na dworze|na zewnątrz|na dworcu|w samochodzie|w aucie|w parku|pod mostem|na klatce|"
    "na ławce|na mrozie|w namiocie|na bruk|pod gołym niebem)"
)
_KILL = (
    "(zabi[cćjłl]*|zabije|zabiją|zabić|zamordow*|zadźga*|udusi*|zadusi*|zastrzel*|zatłu*|zarżn*|ukatrup*|"
    "zatłucze|poderżn*)"
)

RULES = Rules(
    threat=any_of(
        # Another wants to kill whoever writes; somebody armed or at the door now.
        rf"(mnie|nas|mi|nam) ~ {_KILL}",
        r"(chce|chcą|grozi*|próbow*|próbuje|obiecuje|powiedział|mówi|zamierza) ~ (mnie|nas|że) ~ "
            rf"{_KILL}",
        rf"{_KILL} (mnie|nas)",
        r"(grozi*|groźb*) ~ (śmierci*|zabi*|nożem|bronią|siekierą|pistoletem|zabójstw*)",
        r"(z nożem|z siekierą|z bronią|z pistoletem|nóż|nożem|siekierę|siekiera|maczet*) … (drzwi*|"
            r"rzuc*|grozi*|stoi|biega|chodzi|za mną|na mnie|gardł*|w ręku|w ręce|wyciągnął|na nas)",
        r"(rzucił się|rzuca się|grozi*|stoi|biega|chodzi|wyciągnął|przyłożył) … (z nożem|nożem|nóż|"
            r"siekier*|pistolet*)",
        r"(stoi|dobija się|wali|puka|wyważa|wyłamuje|kopie) ~ (pod|za|do|w|przed)? ?drzwi*",
        never="ja|siebie",
    ),
    partner=any_of(
        rf"{_ADULT} (\S+ )?(\S+ )?(mnie|nas) (\S+ )?{_HITS}(?! i )",
        rf"{_ADULT} (\S+ )?(\S+ )?{_HITS} mnie(?! i )",
        never="dziec*|córk*|i|syna",
    ),
    suicide=any_of(
        # The thing itself, and to kill or hurt oneself.
        r"samob[óo]j*", r"samobuj*", r"suicyd*", rf"{_KILL} (się|siebie)", rf"(się|siebie) ~ {_KILL}",
        r"(odebrać|odbiorę|odbierze|odbiera|odebrał*) ~ (sobie )?(życie|zycia)",
        r"(targnąć|targnę|targnął*|targnie) się",
        r"(skończyć|skończę|zakończyć|zakończę|kończę|skonczyc) ~ (ze sobą|z sobą|z życiem|swoje życie|"
            r"moje życie|to życie|życie|ze wszystkim|z tym wszystkim)",
        r"(zrobić|zrobię|zrobi|robi) ~ sobie ~ (coś|krzywdę|cos)", r"(coś|cos) sobie ~ (zrobi*)",
        r"sobie coś zrobi*", r"(powiesić|powieszę|powiesi|wieszam|utopić|otruć|zastrzelić|utopię) się",
        r"(podciąć|podetnę|podcięł*|ciąć|tnę|podciął*|tnie) ~ (żył*|się|nadgarst*|sobie)",
        r"się ~ (tnie|tnę|okalecza*|kaleczy|potnę|potnie)", r"samookalecz*",
        r"(okaleczam|okalecza|okaleczać|kaleczę) się",
        # Not to want to live, to want to be dead; others better off.
        r"nie ~ (chce mi się|chcę|chce|mogę|umiem|potrafię|mam siły|mam po co|mam ochoty|chciałabym|"
            r"chciałbym|warto) ~ (żyć|istnieć|się obudzić|obudzić|budzić się|być na tym świecie|dalej żyć|"
            r"tu być)",
        r"żyć ~ (nie chce|nie chcę|nie mogę|mi się nie chce|nie warto|odechciało*)",
        r"odechciało mi się ~ żyć",
        r"(chcę|chce|chciał*|wolał*|marzę|pragnę|lepiej) ~ (umrzeć|zdechnąć|nie żyć|śmierci|zniknąć na "
            r"zawsze|zasnąć i się nie obudzić|zasnąć na zawsze|być martw*|się nie obudzić|umrzec)",
        r"(umrzeć|nie żyć) ~ chc*",
        r"(oby|żebym|szkoda że|lepiej żebym|wolę) ~ (umarł*|nie żył*|się nie urodził*|zdechł*|umrzeć)",
        r"(myślę|myśli|mysli|myśl|mówi) ~ (o śmierci|o samo*|o odebraniu sobie życia|samobój*)",
        r"(lepiej|łatwiej) … (beze mnie|gdyby mnie nie było|jak mnie nie będzie|gdy mnie nie będzie|"
            r"jeśli mnie|jak umrę|jakbym umarł*|jakby mnie nie było|kiedy mnie nie będzie|gdyby mnie)",
        r"(gdyby|jak|jakby|kiedy|gdy|jeśli) (mnie nie (było|będzie)|umrę|zniknę|mnie zabraknie) … "
            r"(lepiej|łatwiej|nikt)",
        r"beze mnie ~ (lepiej|łatwiej|lepsze*)",
        # No sense, no way out; tired of life.
        r"(nie widzę|nie ma|nie mam|stracił*|bez|żadnego|brak) ~ sensu ~ (życia|żyć|dalej|w życiu|"
            r"istnienia|życie)",
        r"(życie|życiu|życia) ~ (nie ma|straciło|bez) ~ sensu?", r"nic (już )?nie ma (już )?sensu",
        r"(nie widzę) ~ sensu( już)?$", r"(zmęczon*|dość|dosyć|mam dość) ~ (życiem|życia|tego życia|żyć)",
        r"nie ~ (widzę|ma|mam) ~ wyjścia",
        r"(już |dłużej |tak )(już |dłużej |tak )?nie (mogę|dam rady|wytrzymam)( już| dłużej| tak| tego| "
            r"żyć)?$",
        r"nie (mogę|dam rady|wytrzymam) (już|tak|dłużej)( dłużej| dalej| żyć)?$",
        # Ways, plans, farewell.
        r"(skocz*|skacz*|wyskocz*|rzuc*|zeskocz*|skoczyć) … (z (dachu|mostu|balkonu|okna|wieżowca|"
            r"piętra)|pod (pociąg|samochód|tramwaj|metro)|z [0-9]+)",
        r"(stoi|stoję|siedzi|siedzę) na (krawędzi|dachu|torach|moście|parapecie)",
        r"(połkn*|połyk*|nałyka*|łyknęł*|wziął*|wzięł*|zażył*|zbieram|uzbierał*|łyknąć) ~ (tablet*|lek*|"
            r"prosz*|pigu*|całe opakowanie)",
        r"list* ~ pożegnaln*", r"pożegnaln*", r"(wszystko|już) ~ (zaplanował*|zaplanowane|mam plan jak)",
        r"przedawkow*", r"(pożegnał*|żegna) się ze wszystkimi",
    ),
    child=any_of(
        # A child is hit, starved, left alone, touched; the neighbours' child screams.
        rf"{_CHILD} … ({_HITS}|w niebezpieczeństwie|głodn*|głodz*|głoduj*|nie ma co jeść|nie ma "
            r"jedzenia|nie dostaje jeść|sam w domu|same w domu|sama w domu|samo w domu|same zosta*|"
            r"zamknięt*|zamyka*|molest*|dotyka*|obmacuje|obmacywał|gwałc*|zgwałc*|siniak*|siniac*|krzyczy|"
            r"krzyczą|płacze ~ (godzinami|całą noc|sąsiad*|za ścianą)|porwa*|potrząsa*|zaniedb*|wykorzyst*|"
            r"bez opieki)",
        rf"({_HITS}|zamyka*|zamknął|molest*|dotyka*|obmac*|gwałc*|zgwałc*|zostawia*|zostawił*|potrząs*|"
            rf"głodzi|zaniedb*|wykorzyst*) … {_CHILD}",
        rf"(przemoc|znęcanie) ~ (wobec|nad) ~ {_CHILD}",
        r"(sąsiad*|za ścianą|obok) … (dzieck*|dziec*|niemowl*|dziewczynk*) … (krzy*|płacz*|wyje|"
            r"wrzeszcz*|bij*|bic*)",
        r"pedofil*",
        # The child writes.
        rf"{_PARENT} … ({_HITS}|dotyka*|obmac*|molest*|zamyka*|zamknął*|głodz*|nie daje jeść|zostawił*|"
            r"zostawia* sam*|dobiera się|gwałc*)",
        rf"({_HITS}) {_PARENT}", rf"(boję|boimy|boi) się ~ ({_PARENT}|wracać do domu|wrócić do domu)",
        r"(mnie|nas) (w domu|rodzice) ~ (biją|bije|głodzą)", r"w domu ~ (biją|bije|mnie biją)",
        r"mam ([0-9]+|\S+) (lat|lata) … (bij*|bit*|sam|sama|dotyk*|boję|wyrzucili)",
    ),
    sexual_violence=any_of(
        # Rape, harassment, force, drugs.
        r"(zgwałc*|gwałt*|gwałc*|zgwałt*)",
        r"(seksualn*|seksualnie) ~ (przemoc*|napaść|napastow*|molest*|wykorzyst*|naduż*)",
        r"(przemoc*|napaść|napastow*|wykorzyst*|molest*) ~ seksualn*", r"molest*",
        r"wykorzyst* ~ (mnie|seksualn*)",
        r"(zmusz*|zmusił*|przymusz*|siłą) ~ (seks*|stosunk*|współżyci*|prostytuc*|spać z|do łóżka|"
            r"rozebr*|zbliżen*)",
        r"(seks|stosunek) ~ (wbrew|bez (mojej )?zgody|siłą)",
        r"(obmac*|dobierał się|dobiera się|dotykał mnie|dotyka mnie|macał|maca)", r"wbrew (mojej|jej) woli",
        r"(dosyp*|wsyp*|dola[łl]*|dorzuc*|wrzuc*|podał*|podano|dodał*) ~ (mi|coś|do|tabletk*) ~ (do "
            r"drink*|do picia|do drinka|drink*|napoj*|piw*|szklank*|coś do|tabletk* gwał*|narkotyk*|"
            r"kieliszk*)",
        r"(odurzył*|odurzon*|odurzyli|upił mnie|naćpał mnie|pigułk* gwałtu)",
    ),
    violence=any_of(
        # Hit, threatened, followed, shut in, forced to marry; a refuge.
        rf"{_PARTNER} … {_HITS}", rf"(mnie|nas|mi) ~ {_HITS}", rf"{_HITS} (mnie|nas|mi)",
        r"przemoc* ~ (domow*|w rodzin*|w domu|w związku|fizyczn*|męża|partnera|psychiczn*)",
        r"(schronisk*|schronien*|dom|ośrodek) ~ (dla kobiet|kobiet|dla ofiar)",
        r"(stalk*|prześladuje|prześladow*|śledzi mnie|nęka*|chodzi za mną|nachodzi mnie|czai się)",
        r"(boję|boje|uciekłam|uciekłem|uciekam|uciec|uciekła|ukrywam|chowam|strach) ~ (się )?(od|przed|"
            r"o)? ?~ (męża|mężem|byłego|byłym|partnera|partnerem|chłopaka|chłopakiem|konkubenta|brata|niego|"
            r"nim|syna|synem|rodziny|rodziną|teścia)",
        r"(zmusz*|siłą|wbrew woli|chcą) ~ (do ślubu|do małżeństwa|wydać za mąż|za mąż|ślub*|małżeństw*)",
        r"przymus* małżeństw*", r"małżeństwo przymus*",
        r"(zamknął|zamyka|zamykają|zamknęli|więzi|przetrzymuje|nie wypuszcza|nie pozwala wyjść) ~ (mnie|"
            r"nas|w domu|z domu)",
        r"(mnie|nas) ~ (zamknął|zamyka|więzi|nie wypuszcza|przetrzymuje)", r"zabójstw* honorow*",
        r"jestem (bita|bity|bici|ofiarą przemocy|katowan*)",
    ),
    tonight=any_of(
        # No bed tonight, on the street, thrown out.
        rf"{_NIGHT} … ({_BED}|{_OUTSIDE})", rf"({_BED}|{_OUTSIDE}|nie mam gdzie) … {_NIGHT}",
        r"(nie mam|nie mamy|nie ma|gdzie mogę|gdzie można|gdzie możemy|gdzie mam|gdzie|szukam gdzie|"
            r"potrzebuję) ~ (spać|przespać|nocleg*|nocować|przenocować|się podziać|iść z dziećmi|spanie|"
            r"łóżka na noc|spac|przespac)",
        r"(noclegowni*|nocleg*|ogrzewalni*)",
        r"(śpię|śpimy|śpi|nocuję|nocujemy|mieszkam|mieszkamy|siedzę|siedzimy|stoję|stoimy|wylądował*|"
            r"został*|marzn*|zamarz*|spać|żyję|wyrzuci*|wywali*|znalazł*|koczuj*) ~ "
            rf"{_OUTSIDE}",
        r"(wyrzuci*|wyrzuc*|wywali*|wykop*|eksmit*|wygoni*|wygnał*|wygania*) ~ (mnie|nas|z domu|z "
            r"mieszkania|na ulicę|dziś|dzisiaj|za drzwi|z hostelu|z pokoju)",
        r"(mnie|nas) ~ (wyrzuci*|wyrzuc*|wywali*|wygoni*|wygnał*|eksmit*)",
        r"(jestem|jesteśmy) (teraz |z dziećmi )?(na ulicy|pod mostem)",
        r"(zamarz*|marznę|marzniemy) ~ (na|zimno|dworze)",
        r"(bezdomn*|bez dachu|bez domu) … (dziś*|noc*|teraz|nad głową|dzisiaj)",
        r"(jestem|jesteśmy|został*) (już |teraz )?bezdomn*",
    ),
    aside=any_of(
        # Dead long since, jokes, sleep that does not come.
        r"(brat|syn|mąż|przyjaciel*|ojciec|tata|siostra|córka|żona|mama|kolega|matka|kuzyn) ~ "
            r"(popełnił* samobójstwo|odebrał* sobie życie|powiesił* się|zabił* się|się zabił*|się powiesił*)",
        r"po (samobójstwie|samobójczej śmierci) \S+",
        r"(umieram|umrzeć|umrę|zdechnę|padam|umierałem|umieramy) ~ (ze śmiechu|z głodu|z nudów|z gorąca|"
            r"ze wstydu|z ciekawości|ze zmęczenia|z upału)",
        r"(praca|upał|ból|nuda|stres|hałas|głowa|plecy|podatki|ząb|papiery|biurokracja|nauka|remont|"
            r"robota|kręgosłup|ciekawość|szef) ~ (mnie|nas) ~ (zabij*|dobij*|wykończ*)",
        r"(praca|upał|nuda|stres|hałas|podatki|biurokracja|nauka|ciekawość|kręgosłup) ~ (zabij*|dobij*|"
            r"wykończ*) (mnie|nas)",
        r"śmiertelnie (zmęcz*|nudn*|znudz*)", r"zabi(ć|jam|ja) ~ (czas|nud*)",
        r"nie (mogę|może|umiem) (spać|zasnąć)( w nocy| po nocach)?",
        r"(dziecko|syn|córka|niemowlę|mały) ~ nie (śpi|chce spać)", r"bije (rekord*|serce|po oczach)",
        r"serce (mi )?(mocno )?bije", r"bić rekord*", r"(nie widzę|nie ma) sensu (w tym|tego) \S+",
    ),
    not_now=any_of(
        r"(profilakty*|zapobieg*|prewenc*|szkolen*|szkoleni*|warsztat*|seminar*|kurs samoobrony|wykład*|"
            r"prezentac*|referat*|praca (magisterska|licencjacka|dyplomowa|domowa)|pracę (magisterską|"
            r"licencjacką|dyplomową|domową)|pracy (magisterskiej|licencjackiej|dyplomowej)|badani(a|e) (nad|"
            r"o|nauk*)|statysty*|wolontari*|ustaw*|kodeks*|artykuł*|konferenc*|film(ie|u|y)? o|książk*|"
            r"powieść|serial(u)? o|wypracowani*|zbiórk*|darowizn*|praktyk*|żałob*|po stracie|webinar*|"
            r"podcast*)",
        r"(wiele|kilka|[0-9]+) lat temu",
    ),
)  # fmt: skip
