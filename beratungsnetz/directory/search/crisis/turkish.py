"""What people in danger write in Turkish. „ö“ and „ü“ also stand for „o“ and „u“ on a foreign keyboard."""

from beratungsnetz.directory.search.crisis.rules import Rules, any_of

_SELF = "(kendimi|kendini|kendisini|kendime|kendine)"
_PARENT = (
    "(babam*|baba|annem*|anne|üvey ~ (baba*|anne*)|anam*|ailem|annem babam|amcam*|dayım*|dedem*|ebeveyn*)"
)
_CHILD = (
    "(çocuk|çocuğ*|çocukl*|bebe|bebeğ*|bebek*|kızım*|kızı|kızını|kızına|kızımız*|oğlum*|oğlu|oğlunu|oğluna|"
    "oğlan*|kardeşim|kardeşimi|kız kardeşim*|torun*|yeğen*|öğrenci*|[0-9]+ yaşında*)"
)
_PARTNER = (
    "(kocam*|koca|kocası*|eşim*|eşi|eski eş*|sevgilim*|erkek arkadaş*|eski sevgili*|nişanlım*|abim*|ağabey*|"
    "kayın*|kaynana*|görümce*|karım|komşu*|oda arkadaş*|patron*|oğlum)"
)
_HITS = (
    "(döv*|dövüy*|döğüy*|vurdu*|vuruy*|vuruyo*|vurup|vurmak*|vurac*|dayak*|şiddet|tehdit*|boğaz* sık*|"
    "boğuyor*|boğmay*|tokat*|yumruk*|tekme*|darp*|saldır*|işkence*|eziyet*|hırpal*)"
)
_NIGHT = "(bu gece*|bu akşam*|bugün|şimdi|gece|geceyi|geceleyin|hemen|acil|acilen)"
_BED = (
    "(kalac*|kalabil*|kalaca*|kalıc*|yatac*|yatabil*|yatıc*|uyuyac*|uyuyabil*|uyuyum|barın*|yatak|yatmak|"
    "konakla*|sığınac*|gidecek yer*)"
)
_OUTSIDE = (
    "(sokakta*|sokağa|dışarıda*|dışarda*|parkta|arabada|köprü altında|garda|istasyonda|bankta|çadırda|"
    "soğukta)"
)

RULES = Rules(
    threat=any_of(
        # Another wants to kill whoever writes.
        r"(beni|bizi) ~ (öldür*|vurac*|kes(ecek|eceğ*)*|bıçakla*|boğac*)",
        r"(öldürmek|öldürme|ölüm|ölümle) ~ tehdit*",
        r"(öldürmek|öldürecek|öldürücem|öldüreceğim) ~ (istiyor beni|diyor*|diye tehdit*|bizi|beni)",
        r"öldürmekle",
        # Somebody armed or at the door now.
        r"(elinde|bıçakla|silahla|tabancayla|baltayla|bıçak|silah) … (bıçak|silah*|tabanca|balta|"
            r"tehdit*|üstüme*|üzerime*|saldır*|çekti|kapı*|beni|dayadı)",
        r"(kapıda|kapının önünde|kapıyı) … (öldür*|tehdit*|bıçak*|silah*|kır*|tekmel*|bağır*|zorl*)",
        never="ben|kendimi",
    ),
    partner=any_of(
        # A grown-up hits whoever writes, whatever is said of children beside it.
        rf"{_PARTNER} (\S+ )?(\S+ )?(beni|bana) (\S+ )?{_HITS}(?! (hem|ve) )",
        never="çocu*|ve|hem|kızımı*|oğlumu*|de|da",
    ),
    suicide=any_of(
        # The thing itself, and to kill or hurt oneself.
        r"intihar*", r"intahar*",
        rf"{_SELF} ~ (öldür*|asmak|asac*|asıyor*|kesmek|kesiyor*|kesec*|yakac*|yakmak|atac*|atmak|"
            r"atıyor*|vurmak|vurac*|zarar*|zehirle*|jilet*)",
        r"can(ıma|ına|ımıza) kıy*",
        r"(hayat|yaşam)(ıma|ına|ımı|ını)* ~ (son* ver*|sonlandır*|bitir*|son vermek)", r"bilek* ~ kes*",
        # Not to want to live, to want to be dead or away.
        r"ölmek ~ ist*", r"ölmeyi (ist*|düşün*|dil*)",
        r"(ölsem|ölseydim|öleyim|keşke ölsem|ölüp gits*|ölse*m)", r"keşke ~ (öl*|doğma*|uyanma*)",
        r"(yaşamak|yaşamaya) ~ (istem*|devam etmek istem*|değmez)", r"yaşamayı ~ istem*", r"yaşayam*",
        r"(uyanmak|var olmak|bu dünyada olmak|nefes almak) ~ istem*",
        r"(yok olmak|bu dünyadan git*|sonsuza kadar uyu*)",
        r"(yaşamaktan|hayattan|yaşamdan|canımdan) ~ (bık*|yorul*|usan*|bezd*|vazgeç*)",
        r"yaşama* ~ (sebeb*|nedeni*|gücüm|isteğ*|hevesi*) ~ (yok|kalmad*)",
        # No sense, no way out; others better off.
        r"(yaşam*|hayat*|hiçbir şeyin|hiç bir şeyin) ~ anlamı* ~ (yok|kalmad*|kalmamış)",
        r"(bensiz|ben olmasam|ben olmazsam|ben ölürsem|ben gidersem|ben yokken) … (daha|iyi|rahat*|"
            r"mutlu|kurtul*)",
        r"(artık|daha fazla) dayanam*", r"dayanamıyorum artık", r"(çıkış|çıkar) yol* ~ (yok|kalmad*|görem*)",
        r"her (şeyi|şeye|seyi) ~ (bitirmek|son vermek|son verec*|bitirec*|planla*)",
        # Ways, plans, farewell.
        r"(çatıdan|köprüden|balkondan|pencereden|camdan|binadan|trenin|metronun|raylara) ~ (atla*|at*|"
            r"altına)",
        r"(hap*|ilaç*|ilac*) ~ (yuttu*|içtim|içti|içeceğim|içicem|biriktir*)",
        r"(veda|vedalaşma) (mektub*|mektup*|mesaj*)", r"herkesle vedalaş*", r"aşırı doz*",
    ),
    child=any_of(
        # A child is hit, starved, left alone, touched.
        rf"{_CHILD} … ({_HITS}|istismar*|taciz*|tecavüz*|elledi|elliyor|dokun*|kilitle*|tehlike*|ihmal*|"
            r"aç bırak*|aç kal*|karnı aç|yemek ver*|yalnız* (bırak*|kal*|evde)|tek başına*|çığlık*|imdat*|"
            r"mosmor|morluk*|sarsı*|kaçır*|morar*)",
        rf"({_HITS}|istismar*|taciz*|tecavüz*|kilitle*|aç bırak*|yalnız bırak*) ~ {_CHILD}",
        r"(çocuk|çocuğa|çocuklara) ~ (istismar*|şiddet*|ihmal*)",
        r"komşu* … (çocu*|bebe*) … (ağl*|bağır*|çığl*|feryat*|döv*|vur*)",
        r"(çocu*|bebe*) … (evde|gece*) … (yalnız|tek başına) ~ (bırak*|kal*)",
        # The child writes.
        rf"{_PARENT} … ({_HITS}|elledi|elliyor|dokun*|istismar*|taciz*|tecavüz*|kilitle*|aç bırak*|"
            r"yemek vermi*|eve almı*|bırakıp gitti)",
        r"(evde|ailemden) (hep |her gün |sürekli )?(dayak|şiddet gör*|döv*)",
        r"(babamdan|annemden|ailemden|üvey babamdan|üvey annemden) … (kork*|dayak|şiddet)",
        r"(annem|babam) … (evde yok|gelmedi) … (açız|aç|yalnız*|kork*)",
    ),
    sexual_violence=any_of(
        # Rape, abuse, force, drugs.
        r"tecavüz*", r"tecavuz*", r"cinsel ~ (istismar*|taciz*|saldır*|şiddet*)",
        r"(taciz*|istismar*) ~ (ed*|uğra*|etti*)", r"tacize", r"ırzıma*", r"namusuma", r"bekaret*",
        r"zorla ~ (seks*|ilişki*|birlikte*|birlikte ol*|soy*|öp*|yat*|sahip*|dokun*|elle*)",
        r"(ilişkiye|sekse|cinsel ilişkiye|fuhuş*|fuhşa|fuhusa) ~ (zorla*|girmeye*|sürükl*)",
        r"(bana|beni|bacağ*|göğs*) ~ (dokundu*|dokunuyor*|elledi*|elliyor*|sarkınt*|sıkıştır*)",
        r"(rızam|iznim|istemediğim|isteğim) ~ (olmadan|halde|dışında)", r"sarkıntı*",
        r"(içkime|içeceğime|bardağıma|çayıma|suyuma|biram*) … (att*|koy*|kat*|karıştır*)",
        r"(uyuştur*|ilaç verip|bayıltıp|uyutup) … (bana|beni|dokun*|soy*)",
    ),
    violence=any_of(
        # Hit, threatened, followed, shut in, forced to marry.
        rf"{_PARTNER} … ({_HITS}|zorlu*|kilitle*|rahat bırakm*|takip*|peşim*|dışarı çıkarm*)",
        rf"(beni|bana|bizi|bize) ~ ({_HITS}|kilitle*|takip ed*|peşim*)",
        r"(dayak|şiddet) ~ (yiy*|yed*|gör*|uygul*)", r"(aile|ev) içi ~ şiddet*", r"(kadın)? ?sığınma ?ev*",
        r"kadın ev(i|ine)",
        r"(kocamdan|eşimden|sevgilimden|eski eşimden|abimden|ailemden|oğlumdan|ondan) ~ (kork*|kaç*|"
            r"saklan*|şiddet*|dayak)",
        r"(peşimde|peşimi)", r"(takip|tehdit) ed(iy*|il*|en)*", r"zorla ~ evlen*",
        r"(evlenmeye|evliliğe) ~ zorl*", r"namus cinayet*", r"eve (kilit*|kapat*)",
    ),
    tonight=any_of(
        # No bed tonight, on the street, thrown out.
        rf"{_NIGHT} … ({_BED}|nerede|nerde|{_OUTSIDE})",
        rf"(nerede|nerde|yer|yerim|{_OUTSIDE}) … (bu gece|bu akşam)",
        r"(kalacak|yatacak|uyuyacak|barınacak|gidecek|sığınacak) ~ (yer*|bir yer*|ev*|yatak)",
        r"(nerede|nerde) ~ (uyuyac*|uyuyabil*|kalabil*|kalac*|yatac*|yatabil*|uyuyum|yatıcam|kalıcam)",
        rf"{_OUTSIDE} ~ (kal*|yat*|uyu*|don*|üşü*|yaşıy*|att*|bırak*)",
        r"(evden|yurttan|odadan|kaldığım yerden) ~ (att*|atıl*|kov*|çıkar*|kovul*)",
        r"kapı* ~ (dışarı|önüne koy*|attı*)", r"(evsiz|evsizim|açıkta)",
        r"(donuyor*|donacağ*|donarak|donuyoruz)", r"gece ~ barınağı*",
        r"kilidi değiştir* … (dışarda*|dışarıda*|giremiy*)",
    ),
    aside=any_of(
        # Dead long since, jokes, sleep that does not come.
        r"\S+ (\S+ )?intihar (etti|etmişti|eden)(?! diye)",
        r"(gülmekten|açlıktan|yorgunluktan|sıcaktan|meraktan|utançtan|can sıkıntısından|uykusuzluktan) "
            r"~ (öl*|bay*)",
        r"(iş|işler|patron*|diş ağrısı|baş ağrısı|ağrı*|stres|sıcak*|sınav*|evrak*|bürokrasi|ödev*|"
            r"meraktan|bel ağrısı*) ~ (beni|bizi) ~ öldür*",
        r"(ölü|ölüm) gibi yorgun*", r"uyuyam*", r"(gece*) ~ uyumuyor", r"dolmuş*", r"kapı ~ çal*",
        r"(kirayı|fatura*|masraf*) … (dayanam*|ödeyem*)",
        r"(ağrıya|sıcağa|gürültüye|işe|acıya) (artık )?(daha fazla )?dayanam*",
    ),
    not_now=any_of(
        r"önle*", r"seminer*", r"ödev*", r"araştırma*", r"tez|tezim*|tezi", r"gönüllü*", r"konferans*",
        r"istatistik*",
        r"(eğitimi|eğitim programı|kursu|hakkında (kitap|film|makale|sunum|bilgi)|atölye*|sunum*)",
        r"yas (grub*|danışma*|tut*|süreci*|desteği)", r"(yıllar|uzun zaman) önce",
        r"(kanun*|yasası|mevzuat*|madde)", r"(kitabı|filmi|dizisi)", r"staj*", r"bağış*",
    ),
)  # fmt: skip
