"""What people in danger write in German, also with typing errors and as they speak."""

from beratungsnetz.directory.search.crisis.rules import Rules, any_of

_I_WANT = (
    "(will|wil|wll|woll*|moecht*|mag|kann|koennt*|wuerd*|werd|werde|muss|denk*|ueberleg*|plan*|versuch*|hab*|"
    "trau*|vor|gedanke*|drauf und dran)"
)
_LIFE_OVER = "(sterben|sterbn|stirbt|tot sein|tod sein|tot waere|tod waere|verrecken|krepieren)"
_SELF = "(mich|sich|mir|dich|dir)"
_WAYS = (
    "(erhaeng*|aufhaeng*|vergift*|toet|toeten|zu toeten|erschiess*|ersaeuf*|ertraenk*|umbring*|umzubring*|"
    "umbrig*|umbrin|umgebracht|ermord*|wegmach*)"
)
_PARENT = (
    "(papa|mama|vater|mutter|mutti|vati|stiefvater|stiefmutter|stiefpapa|eltern|pflegevater|pflegemutter|"
    "pflegeeltern|onkel|opa|oma|papas freund|mamas freund)"
)
_CHILD = (
    "(kind|kinder|kindern|kindes|kinds|baby|babys|saeugling*|kleinkind*|soehn*|sohn|sohnes|tochter|toechter*|"
    "junge|jungen|maedchen|enkel*|schueler*|nichte|neffe*|kleine schwester|kleinen bruder|kleiner bruder|"
    "stieftochter|stiefsohn|[0-9]+jaehrige*|nachbarskind*|nachbarkind*)"
)
_PARTNER = (
    "(mann|manns|mannes|frau|freund*|partner*|ex|exmann|exfreund*|expartner*|exfrau|ehemann*|ehefrau|gatte*|"
    "verlobte*|lebensgefaehrt*|vater|papa|mutter|mama|stiefvater|eltern|onkel|opa|bruder|brueder|schwager|"
    "schwiegervater|schwiegermutter|schwiegereltern|schwiegersohn|familie|cousin*|sohn|tochter|enkel|nachbar*|"
    "chef|mitbewohner*|vermieter|zuhaelter|typ|kerl|jemand|er|sie)"
)
_ADULT = (
    "(mann|ehemann|freund|partner|ex|exmann|exfreund|expartner|frau|sohn|tochter|enkel*|verlobter|schwager)"
)
# „tritt“ and „haut“ have other meanings without somebody who is hit.
_HITS = (
    "(schlaegt|schlagt|schlaegst|schlaeg|schlagen|schlug|schluege|geschlagen|zuschlaegt|zugeschlagen|verpruegel*|"
    "pruegel*|misshandel*|wuergt|wuergte|wuergen|gewuergt|bedroht*|bedrohen|verdrisch*|verdrosch*|vermoebel*|"
    "verhaut|verhauen|gehauen|geohrfeigt|ohrfeigt|ohrfeigen|getreten|geschubst|quaelt|quaelen|gequaelt|"
    "gewalttaetig|handgreiflich|schlaege|pruegel|rutscht die hand aus|terrorisier*|haut (mich|uns|ihn|sie|"
    "ihre*|seine*|die|das)|tritt (mich|uns|ihn|sie|nach)|droht (mir|uns)|schubst (mich|uns))"
)
_KILLS = (
    "(umbring*|umzubring*|toeten|zu toeten|toetet|ermord*|abstech*|abzustech*|erstech*|erschiess*|erwuerg*|"
    "totschlag*|tot schlag*|totschlaeg*|kaltmach*|kalt mach*|abmurks*|anzuend*|abknall*)"
)
_NIGHT = (
    "(heute nacht|heut nacht|heutnacht|heutenacht|heute abend|heut abend|heute|heut|diese nacht|die nacht|"
    "fuer die nacht|kommende nacht|naechste nacht|nachts|jetzt|gleich|sofort|gerade|grad)"
)
_BED = (
    "(schlafen|schlaf|schlafe|schlafn|pennen|penn|penne|pennn|bett|bettplatz|unterkunft|uebernacht*|unterkomm*|"
    "unterkommen|unterzukommen|notunterkunft|obdach|dach ueber|bleibe|ein zimmer)"
)
_OUTSIDE = (
    "(auf der strasse|auf strasse|draussen|drausen|im auto|im park|im wald|im keller|im zelt|im hausflur|"
    "im treppenhaus|unter der bruecke|auf einer bank|auf der parkbank|am bahnhof|im bahnhof|in der kaelte)"
)
_THROWN_OUT = (
    "(rausgeworfen|rausgeschmissen|rausgeschmisen|rausgeflogen|rausgesetzt|raus geworfen|raus geschmissen|"
    "rauswerfen|vor die tuer|auf die strasse|ausgesperrt|vor der tuer gesetzt)"
)

RULES = Rules(
    threat=any_of(
        # Another wants to kill whoever writes.
        rf"{_PARTNER} … (mich|uns|mir) ~ {_KILLS}", rf"(der|die) (mich|uns) {_KILLS}",
        r"(macht|machen) (mich|uns) (kalt|tot)",
        r"(bringt|bringen) (mich|uns) … um\b(?= |$)", r"(sticht|stechen|knallt) (mich|uns) ab",
        r"(hat|haben) (versucht|gedroht|mir gedroht) (mich|uns) … (umzubringen|zu (toeten|erwuergen|"
            r"erstechen))",
        r"(morddrohung*|todesdrohung*)", r"droht … (mit dem tod|mit mord|mit ~ umbringen)",
        # Somebody armed or at the door now.
        r"(steht|stehen|klopft|haemmert|tritt) … (vor|gegen|an) ~ (tuer|wohnung|haus) … (will|droht|"
            r"schreit|"
            r"bedroht|bringt|messer|umbringen|schlaegt|einschlag*|eintret*)",
        r"(messer|pistole|waffe|axt) ~ (vor|an) ~ (tuer|haustuer|wohnung)",
        r"(mit|hat|haelt|zieht|zueckt) (\S+ )?(messer|pistole|waffe|axt|beil) … (auf mich|vor mir|"
            r"bedroht*|los|"
            r"in der hand|an den hals|an die kehle|hinterher)",
        r"(mich|uns|mir|bedroht*) … (mit ~ (messer|pistole|waffe|axt|beil))",
        r"(geht|ging|kommt) … (mit ~ (messer|axt|beil)) auf (mich|uns)",
        never="ich|wir",
    ),
    suicide=any_of(
        # The thing itself by name; „Suizid“ often with its spelling gone wrong.
        r"sui[zc]id*", r"suizied*", r"selbs?tmord*", r"selbsttoet*", r"selbstoet*", r"freitod",
        r"lebensmued*", r"todeswunsch", r"lebensueberdruss*", r"todessehnsucht", r"lebenswill*",
        r"ueberdosis", r"abschiedsbrief*",
        # To kill oneself, in every order of the words.
        rf"{_SELF} … {_WAYS}", rf"{_I_WANT} … (umbringen|umbrigen)", r"umbringen (will|wollen|moecht*|werd*)",
        r"(bring|bringe|bringt|bringen) (mich|sich) … um", r"bring mich um",
        rf"{_SELF} … (was|etwas|nichts|ein leid) (an|anzu|antu*|anzutu*|angetan|antun)",
        r"tu ~ (mir|sich) (was|etwas) an", r"tut sich ~ (was|etwas|nichts) an",
        r"(an|anzutun|antun) … hand an (mich|sich)", r"hand an (mich|sich)",
        rf"{_SELF} … (das|mein|sein|ihr)? ?leben (zu )?(nehmen|nimmt|genommen)",
        r"(nehm|nehme|nimmt) (mir|sich) … leben",
        rf"{_SELF} … (ritz*|aufschneid*|aufzuschneid*|selbst verletz*|selber verletz*|pulsadern)",
        r"ritz(e|t) (mich|sich)", r"(pulsadern|adern) … (auf*|schneid*)", r"selbstverletz*",
        # Not to want to live, to want to be dead or away.
        rf"{_I_WANT} … (nicht|nich|net|nimmer|nie) (mehr|meh|mer|laenger|weiter)? ?… (leben|lebn|da "
            r"sein|dasein|"
            r"weiterleben|aufwachen|aufwach|existieren|am leben sein|hier sein|auf dieser welt|weitermachen)",
        r"(nicht|nich|nimmer) (mehr|weiter|laenger) ~ (leben|weiterleben) (will|wollen|moecht*|kann|mag|"
            r"koennen)",
        r"(nicht|nich|nimmer) mehr (leben|weiterleben)$", r"(nicht|nie) (mehr|wieder) aufwachen",
        r"(kein|keine|keinen) (lust|kraft|bock|mut|wille*|grund) … (zu|zum|am|auf das|aufs)? ?(leben|"
            r"weiterleben|weiterzuleben)",
        rf"(will|wil|moecht*|wuerd*|wollen|wuensch*|bitte|lasst mich|darf) … {_LIFE_OVER}",
        r"(ich|er|sie) (\S+ )?(sterben|tot sein) (will|moecht*|wuerd*)",
        r"(sterben|tot sein) (will|moechte)$", r"(waere|waer|war|wuensch*) … (tot|tod|gestorben)",
        r"(tot|nicht mehr da) (zu sein|sein)", r"(nie|nicht) geboren",
        r"(besser|leichter|einfacher|gut|froh) … (wenn|ohne|dran) … (nicht mehr|nimmer|nicht|weg|tot|"
            r"ohne mich)"
            r" ~ (da|hier|leb*|bin|waere|gaebe|existier*|dran)",
        r"(besser|leichter|gut) ~ ohne mich", r"ohne mich ~ (besser|leichter)",
        r"wenn (ich|es mich) … (nicht|nimmer) (mehr)? ?(da|hier|gaebe|gibt|geben|leb*|existier*|bin|"
            r"waer*) … (besser|leichter|froh)",
        r"(will|moechte|wuerde) … (fuer immer|einfach nur|endlich)? ?… (verschwinden|einschlafen und) … "
            r"(fuer immer|nicht mehr|nie)",
        r"(weg|verschwunden|fort) sein fuer immer", r"fuer immer (einschlafen|schlafen|weg|verschwinden)",
        r"(wuerde*|niemand|keiner*) … vermiss* ~ wenn ich ~ (weg|tot|nicht)",
        # Not to bear it; to jump.
        r"(das |mein |dieses )?leben ~ (nicht|nich|nimmer) (mehr |laenger )?(aus|aushalt*|ertrag*)",
        r"(schreibt|sagt|droht|ruft) … (springt|springen|runterspring*)",
        # To end it; no sense, no way out. „Antrag hat keinen Sinn“ stays out.
        r"(schluss|ein ende) ~ (mach*|zu machen|setzen|bereiten) … (leben|allem|allen)",
        r"mit (dem|meinem|allem) leben (\S+ )?(schluss|abgeschlossen|fertig)",
        r"(mit dem|mit meinem) leben (\S+ )?(schluss|abgeschlossen|fertig)",
        r"(allem|dem ganzen) (ein)? ?ende (setz*|mach*|bereit*)",
        r"(will|moechte|werde|heute) … (alles|es) (beenden|zu ende bringen)", r"leben (zu )?beend*",
        r"dem leben ein ende", r"(mein )?leben ~ (kein*|nicht mehr|nicht) … (sinn|lebenswert|wert)",
        r"(leben )?nicht mehr lebenswert", r"kein* sinn mehr (im|zu) leben",
        r"(wozu|warum) ~ (noch leben|weiterleben|leb ich|lebe ich)",
        r"ich (\S+ )?(\S+ )?(\S+ )?kein* sinn mehr\b(?! (in|an|bei|mit|fuer) (dem|der|den|dies*|ein*)\b)",
        r"(alles|nichts) (hat|macht|ergibt) ~ (kein* )?(mehr )?sinn\b(?! (in|an|bei) )",
        r"alles (ist )?(\S+ )?sinnlos", r"(kein*|sehe? kein*) ausweg (mehr)?",
        r"(will|kann) ~ einfach nicht mehr$",
        r"ich kann (einfach |echt |wirklich )?(nicht|nich|nimmer)( mehr)?( weiter)?$",
        # Ways, plans, farewell.
        r"(vom|von|aus|vor) (\S+ )?(dach|hochhaus|bruecke|balkon|fenster|zug|bahn|gleise*|turm) … "
            r"(spring*|gesprungen|stuerz*|werf*|schmeiss*|leg*)",
        r"(spring|springe|springt|springen) … (vom|von der|von einer|aus dem|vor den|vor die|runter|"
            r"gleich)",
        r"vor (den|einen) zug",
        r"(schon|bereits)? ?alles (schon |bereits )?(genau )?geplant(?! (fuer|mit) )",
        r"(steht|stehe|sitzt|sitze) … (auf dem dach|auf der bruecke|auf einer bruecke|am gleis|auf den "
            r"gleisen|auf dem balkon und)",
        r"(tabletten|pillen|schlaftabletten) … (geschluckt|gesammelt|schlucken|genommen um|zu viele|"
            r"alle genommen|bereit*|gehortet)",
        r"(alle|viele|zu viele|ganz* packung) (\S+ )?(tabletten|pillen|schlaftabletten) … (genommen|"
            r"geschluckt|nehmen)",
        r"(abschied|brief) … (hinterlassen|geschrieben|genommen) … (leb*|fuer immer|allen|alle|will|"
            r"kann)",
        r"verabschiedet sich von (allen|uns)",
    ),
    partner=any_of(
        # A partner, or a grown child, hits whoever writes.
        rf"{_ADULT} ~ {_HITS} (mich|uns)(?! (und|u) )", rf"{_ADULT} (hat|haben) (mich|uns) … {_HITS}",
        r"(schlaegt|wuergt|bedroht) mich vor (den|unseren|meinen) kindern",
        never="kind*|baby|und|tochter|sohn",
    ),
    child=any_of(
        # A child is hit, starved, shut in, touched.
        rf"{_CHILD} … {_HITS}", rf"{_HITS} … {_CHILD}",
        rf"{_CHILD} … (in gefahr|verwahrlos*|vernachlaessig*|eingesperrt|eingeschlossen|(allein|"
            r"alleine) (gelassen|zuhause|zu haus*|in der wohnung)"
            r"|verhunger*|hungert|hungern|hungrig*|hunger|nichts zu essen|angefasst|begrapscht|missbrauch*|"
            r"vergewaltig*|verletzt|"
            r"blaue* fleck*|blutergues*|striemen|ausgesetzt|geschuettelt|entfuehr*|umbring*|umgebracht|"
            r"(schreit|schreien|weint) ~ (um hilfe|nebenan|allein*))",
        r"(sperrt|sperren|laesst|lassen|vernachlaessig*|missbrauch*|angefasst|fasst|grapscht|"
            rf"begrapscht|vergewaltig*|quael*|schuettel*|entfuehr*) … {_CHILD}",
        r"kind(er)?(es)?(s)?(wohlgefaehrdung|misshandlung*|missbrauch*|schaender)",
        r"kinder ~ (allein|alleine) (in|zu)", rf"(missbrauch|gewalt) (an|gegen|bei) ~ {_CHILD}",
        r"(nachbar*|nebenan) … (kind*|baby|saeugling) … (schrei*|weint|wimmer*)",
        r"(kind*|baby) … (schreit|schreien|weint) … (nachbar*|nebenan|wohnung)",
        # The child writes.
        rf"{_PARENT} … {_HITS}",
        rf"{_PARENT} … (fasst|angefasst|beruehrt|grapscht|missbrauch*|vergewaltig*) … (mich|an|uns)",
        rf"{_PARENT} (hat|haben) (mich|uns) … (angefasst|beruehrt|missbraucht|vergewaltigt|eingesperrt)",
        rf"(angst|furcht) … (vor )?(\S+ )?{_PARENT}\b",
        rf"{_PARENT} … (sperrt|sperren|eingesperrt|laesst|lassen) (mich|uns)? ?… (ein|hungern|allein*|"
            r"eingesperrt)",
        rf"(werde|wurde) … von ~ {_PARENT} … {_HITS}",
        r"(zuhause|daheim|zu hause) (immer |oft |jeden tag )?(geschlagen|verpruegelt|schlaege|gehauen)",
        r"bin (erst )?[0-9]+ (jahre )?(alt )?… (geschlagen|schlaegt|angefasst|missbraucht|eingesperrt|"
            r"weggelaufen|abgehauen|allein zu*)",
        rf"{_PARENT} (ist|sind) … (betrunken|weg|nicht da) … (allein*|hunger|nichts zu essen|angst)",
    ),
    sexual_violence=any_of(
        # Rape and abuse by name, and who was forced.
        r"vergewaltig*", r"vergewalltig*",
        r"sexuell* ~ (gewalt|missbrauch*|uebergriff*|noetig*|genoetigt|belaestig*|bedraengt|ausgenutzt)",
        r"sexualstraf*", r"missbraucht (worden|wurde|werde)",
        r"(wurde|werde|bin|wird) … (missbraucht|begrapscht|genoetigt|betaeubt|betatscht)",
        r"(zum|zu|fuer) sex (ge)?(zw*|noetigt|gedraengt)",
        r"(zwingt|zwang|gezwungen|noetigt) … (zum sex|zu sex|sex|anschaffen|prostitution|mit ihm zu "
            r"schlafen)",
        r"(sex|geschlafen|beischlaf) … (gegen meinen willen|obwohl ich (nein|nicht)|ohne meine "
            r"zustimmung)",
        r"zwangsprostitution",
        r"(hat|haben|fasst|fassen) (mich|uns|sie) … (angefasst|begrapscht|missbraucht|intim|unsittlich|"
            r"zwischen den beinen)",
        r"gegen meinen willen", r"(hat|haben) sich an (mir|ihr) vergangen", r"obwohl ich nein gesagt",
        r"spurensicherung", r"(ueber mich|auf mich) (hergefallen|gelegt)", r"nacktbild* … (droht|erpress*)",
        # Drugged.
        r"k\.?o\.?[ -]?tropfen",
        r"(was|etwas) (ins|in mein|in das|in den|in meinen) (getraenk|glas|drink|bier|wein) (getan|"
            r"gemischt|geschuettet|gekippt|gemacht)",
        r"unter drogen gesetzt", r"betaeubt … (mich|worden|und|wurde)",
    ),
    violence=any_of(
        rf"{_PARTNER} … {_HITS}", rf"{_HITS} (mich|uns)", rf"(mich|uns) … {_HITS}",
        r"(werde|wurde|wird|bin|werden|wurden) … (geschlagen|bedroht|verpruegelt|gewuergt|misshandelt|"
            r"gestalkt|verfolgt|zusammengeschlagen|eingesperrt)",
        r"haeuslich* gewalt",
        r"gewalt (in der|durch|von|zu|in meiner|zuhause|daheim) ?(\S+ )?(ehe|beziehung|partner*|mann|"
            r"frau|familie|hause|ex)?",
        r"gewalttaetig*", r"(frauenhaus|frauenhaeuser|frauenhauses|maennerhaus|schutzwohnung|schutzhaus)",
        r"(platz im|in ein) frauenhaus",
        # Followed, shut in, forced to marry.
        r"(stalk*|gestalkt)", r"(verfolgt|verfolgen) (mich|uns)", r"lauert … auf",
        r"zwangs?(heirat*|verheirat*|ehe)", r"(heiraten|verheirat*) … (gezwungen|zwingen|zwang|gegen meinen)",
        r"(zwing*|gezwungen) … (heirat*|verheirat*)", r"ehrenmord*", r"(sperrt|schliesst) (mich|uns) … ein",
        r"(laesst|lassen) mich nicht (aus dem haus|raus|aus der wohnung)",
        # Fear of somebody near.
        r"(angst|furcht) (\S+ )?vor (\S+ )?(mann|ehemann|freund|partner|ex|exmann|exfreund|expartner|"
            r"bruder|ihm|sohn|familie)",
        r"(fluechte*|fliehen|geflohen|gefluechtet|weg|verstecke* mich) (\S+ )?vor (meinem|meiner) (mann|"
            r"ex*|familie|partner|freund)",
        r"(bricht|brach|gebrochen) ~ (die nase|den arm|rippe*)",
    ),
    tonight=any_of(
        # A bed, now. „Bett“ or „schlafen“ alone say nothing.
        rf"{_NIGHT} … {_BED}", rf"{_BED} … {_NIGHT}",
        rf"(heute|heut|diese) ?(nacht|abend) … (hin|bleiben|{_OUTSIDE})",
        r"(bin|sind) (\S+ )?(auf der strasse|unter der bruecke|in der kaelte|im auto)",
        r"(notschlaf*|notunterk*|nachtasyl*|notuebernacht*|uebernachtungsstelle*|schlafplatz*|"
            r"schlafplaetze|schlaf platz|kaeltebus*|kaeltehilfe|obdachlosenunterkunft|obdachlosenheim)",
        r"(kein|keinen|keine|nirgends|nirgendwo|nirgens) … (zum|zu)? ?(schlafen|pennen|uebernachten|"
            r"schlafplatz|unterkommen)",
        r"wo (kann|soll|koennen|sollen|darf) (ich|wir|er|sie|man) … (schlafen|pennen|uebernachten|"
            r"unterkommen)",
        rf"(schlaf*|sitz*|steh*|leb*|penn*|frier*|uebernacht*|lieg*|muss|muessen) … {_OUTSIDE}",
        rf"{_OUTSIDE} … (schlaf*|penn*|uebernacht*|frier*|erfrier*)",
        r"(weiss|weis|wissen|keine ahnung) (nicht|nich|net)? ?wo (ich|wir|er|sie) … (schlaf*|"
            r"uebernacht*|penn*|hin|unterkomm*|bleiben)",
        r"(weiss|weis|wissen) (nicht|nich|net) wohin ~ (heut*|nacht|soll|sollen|mit den kindern)",
        r"(erfrier*|frier* draussen)",
        # Thrown out, evicted, on the street since now.
        r"(gerade|grad|heute|heut|eben|soeben|gestern|jetzt|vorhin|hat mich|haben mich|bin|wurde) … "
            rf"{_THROWN_OUT}",
        rf"{_THROWN_OUT} … (jetzt|heut*|wohin|nacht|sofort)",
        r"(wirft|werfen|schmeisst|schmeissen|setzt|setzen) (mich|uns) … (raus|vor die tuer|auf die "
            r"strasse)",
        r"(heute|heut|jetzt|gerade) … (geraeumt|zwangsraeumung|zwangsgeraeumt)",
        r"(ab|seit) (heute|gestern|jetzt) (\S+ )?(obdachlos|wohnungslos)",
        r"(bin|sind|jetzt|heute) (\S+ )?(obdachlos|wohnungslos)",
        r"(stehe|sitze|steh|sitz|stehen|sitzen) … (auf der strasse|vor der tuer|mit ~ (koffer*|kindern|"
            r"sachen))",
        r"auf der strasse … (heut*|nacht|kalt|kinder*|schlaf*)",
        r"(obdachlos|wohnungslos) … (heut*|nacht|kalt|draussen|wohin)",
    ),
    aside=any_of(
        # Dead long since, mourned.
        r"(mann|frau|bruder|schwester|sohn|tochter|vater|mutter|freund*|papa|mama|opa|oma|onkel|partner|"
            r"kollege*|cousin*) (hat )?(sich )?… (das leben genommen|umgebracht|erhaengt) ?(hat|haben)?",
        r"(angehoerige|trauer|trauergruppe) ~ (nach|um|wegen) (suizid|selbstmord|einem suizid)",
        r"nach (dem |einem )?(suizid|selbstmord|freitod) (meine*|des|der|seine*|ihre*|von) (\S+)",
        # Jokes and figures of speech.
        r"(waschmaschine|wecker|hitze|arbeit|laerm|steuererklaerung|steuer|hausaufgaben|papierkram|"
            r"buerokratie|stress|job|pruefung*|formular*|rueckenschmerz*|ruecken|migraene|kopfschmerz*|"
            r"neugier) (\S+ )?(bringt|bringen) (mich|uns) (\S+ )?um",
        r"(chef|chefin|kollegin) bringt mich um wenn", r"todmued*",
        r"(sterbe|sterb|gestorben|tot) (gleich )?vor (hunger|lachen|langeweile|scham|neugier|hitze)",
        r"(lach*) (mich|uns) tot", r"totgelacht", r"todlangweil*", r"todschick",
        r"(mich|uns) (zu tode|zutode) (langweil*|gelangweilt|geschaemt|erschrocken)",
        r"schlaegt (mir |uns )?vor( (dass|wir|zu|eine*|ob)|$)",
        r"schlaegt … auf (den magen|das gemuet|die stimmung|die psyche)",
        r"(kampf|schlag*) (\S+ )?(durch|durchs) leben",
        r"(bank|rechnung|mahnung|kuendigung|kredit) … (erschlaegt|bringt) (mich|uns)",
        r"(mich|uns) … (von der wohnung|preis*|zahlen|kosten|arbeit|papierkram|formular*) (er|"
            r"ge)schlagen",
        r"(sinn|sinnlos) (in|an|bei) (dem|der|den|dies*|ein*) \S+",
        # Sleep that does not come; children who hit others or cry.
        r"(kann|koennen|konnte) … (nicht|nich|kaum|schlecht) (ein|durch)?schlafen(?! (weil|wo))",
        r"(nicht|schlecht|kaum) (ein|durch)(zu)?schlafen",
        r"(kind|sohn|tochter|baby) (schlaeft|wacht|will nicht schlafen|kann nicht schlafen) … (nicht|"
            r"schlecht|nachts|durch|auf|bett)",
        r"(kind|sohn|tochter|er) (\S+ )?(haut|schlaegt|beisst|schubst) (\S+ )?(andere*|kinder|"
            r"mitschueler*|kinder in)( kinder)?",
    ),
    not_now=any_of(
        r"praevention*", r"\w*praevention*", r"vorbeug*", r"fortbildung*", r"weiterbildung*", r"schulung*",
        r"vortrag*", r"vortraege", r"ehrenamt*", r"workshop*", r"seminar*", r"referat*", r"hausarbeit*",
        r"bachelorarbeit", r"masterarbeit", r"facharbeit", r"schularbeit*", r"statistik*", r"studie",
        r"studien", r"umfrage*", r"hinterblieben*", r"mitarbeit(en|er gesucht|erin gesucht)",
        r"stellenangebot*", r"praktikum*", r"spende*", r"fachtag*", r"tagung*", r"selbstverteidigungskurs*",
        r"(film|buch|roman|serie|unterricht|projekt|podcast|artikel|theaterstueck|ausstellung) (ueber|"
            r"zu|zum) (\S+)",
        r"paragra(f|ph)*", r"(straf)?gesetz(e|es|buch*|lich*|lage)?",
        r"(trauergruppe|trauerbegleitung|trauercafe)", r"\w*konzept*", r"angehoerige nach suizid",
        r"(vor )?(vielen jahren|langer zeit|jahrzehnten)",
    ),
)  # fmt: skip
