"""What people in danger write in English, also without apostrophes („dont“) and as they text („wanna“)."""

from beratungsnetz.directory.search.crisis.rules import Rules, any_of

_WANT = (
    "(want*|wanna|wana|going|gonna|gona|wish*|plan*|think*|thought*|try|trying|tried|about|ready|need|feel "
    "like|will|might|could|would|rather|ill|threaten*|says|said)"
)
_SELF = "(myself|my self|himself|herself|themselves|themself|yourself|my own life|my life)"
_PARENT = (
    "(dad|daddy|father|mum|mummy|mom|mommy|mother|parents|stepdad|stepfather|step dad|stepmum|stepmom|"
    "stepmother|uncle|grandpa|granddad|foster*|mums boyfriend|moms boyfriend)"
)
_CHILD = (
    "(child|childs|children|childrens|kid|kids|baby|babies|babys|toddler*|infant*|son|sons|daughter|"
    "daughters|little (boy|girl)|grandson|granddaughter|grandchild*|niece|nephew|pupil|stepson|stepdaughter|"
    "[0-9]+ year old|little (sister|brother)|newborn)"
)
_ADULT = "(husband|wife|partner|boyfriend|girlfriend|ex|fiance|son|spouse)"
_PARTNER = (
    "(husband|hubby|wife|partner|boyfriend|girlfriend|bf|gf|ex|exhusband|exboyfriend|fiance|brother|son|"
    "father in law|mother in law|inlaws|in laws|neighbour|neighbor|flatmate|roommate|boss|he|man|guy|"
    "someone|somebody|spouse|family|cousin)"
)
_HITS = (
    "(hit|hits|hitting|beat|beats|beating|beaten|beatings|punch*|slap*|kick(s|ed|ing)?(?! (me |us |her |him "
    "|them )?out)|chok*|strangl*|abus*|threaten*|hurts|hurting|assault*|batter*|attack*|smack*|violent|"
    "violently|lays hands|shoves|pushes|bruis*|torture*|whip*|burns|burned)"
)
_NIGHT = (
    "(tonight|tonite|this evening|this night|the night|for the night|today|right now|now|2nite|urgent*|"
    "immediately)"
)
_BED = "(sleep|sleeping|bed|stay|shelter|spend|crash|accommodation|somewhere|place|room|roof)"
_OUTSIDE = (
    "(on the street*|on the streets|in the street|outside|outdoors|outdoor|in my car|in our car|in the car|"
    "in a car|in the park|in a park|under a bridge|on a bench|at the station|in a tent|in the cold|rough|in "
    "a doorway|on the sidewalk)"
)
_KILL = "(kill|kills|killing|murder*|stab*|shoot|shooting|strangle|slit|execute)"

RULES = Rules(
    threat=any_of(
        # Another wants to kill whoever writes; somebody armed or at the door now.
        rf"{_KILL} (me|us)",
        r"(threaten*|swore|promis*|says|said) … (to kill|hell kill|kill me|kill us|with a (knife|gun)|"
            r"with (knife|death))",
        r"death threat*",
        r"(has|with|holding|got|pulled|grabbed|carrying) (a |the |his )?(big )?(knife|gun|axe|machete|"
            r"weapon)",
        r"(knife|gun) (to|at|against) (my|me|our)",
        r"(banging|breaking|kicking|pounding|at|outside|smashing|break) ~ (my |the |our )?door … (kill|"
            r"hurt|knife|in|threat*|scream*|down|gun|attack*)",
        r"(at|outside) my door … (kill|hurt|knife|threat*|shout*|scream*|wont leave|wants)",
        never="i|im",
    ),
    partner=any_of(
        rf"{_ADULT} (\S+ )?{_HITS} me(?! and (the|my|our) )",
        rf"{_ADULT} (\S+ )?(is|was|been) {_HITS} me(?! and )",
        never="child*|kid*|baby|and|daughter",
    ),
    suicide=any_of(
        # The thing itself, and to kill or hurt oneself.
        r"suicid*", r"sucid*", r"suiside*", r"sewerslide", r"unaliv*", r"kms",
        r"(kill|killing|kills|hurt|hurting|hurts|harm|harming|hang|hanging|cut|cutting|cuts|shoot|"
            rf"poison|drown|end|off|strangle) {_SELF}",
        r"(end|ending|take|taking|took|ends|ended|takes) ~ (my|his|her|their|own)( own)? (life|lives|"
            r"own life)",
        r"(end|ending) ~ (it all|everything|all of it)", r"end it( all)?( tonight| now| today)?$",
        r"(end it|ending it)", r"self ?harm*",
        r"do (something|smth|sth|anything) ~ (stupid|to (myself|himself|herself))",
        r"(slit|cut|slash*) ~ wrist*", r"overdos*",
        # Not to want to live, to want to be dead; others better off.
        r"(dont|do not|doesnt|does not|didnt|no longer|cant|cannot|can not|not) ~ (want|wanna|wish|see|"
            r"care|feel like) ~ (to )?(live|be alive|be here anymore|exist|wake up|go on|living|be here|"
            r"keep living|go on living|any point|a reason to live)",
        r"(dont|do not|doesnt|cant|cannot|no longer) ~ (wanna|want to|live) ~ (live|like this|be alive|"
            r"be here|exist|anymore|wake up)",
        r"(cant|cannot) ~ (go on|carry on|live|take it anymore|take this anymore|do this anymore|take "
            r"it any more|take any more)",
        rf"{_WANT} … (dying|be dead|was dead|were dead|never wake up|not wake up|never been born|was "
            r"never born|disappear forever|not be here|didnt exist|not exist|i was gone|never existed|"
            r"sleep forever)",
        r"(better off|easier|happier|better) … (without me|dead|if i (was|were|wasnt|werent|died|die|"
            r"didnt|disappeared|am gone|am not|weren)|if i wasn|when im gone|when i am gone|if im gone|if i "
            r"am gone|if im not)",
        r"(without me|if i (wasnt|werent|was not|were not|was gone|died)) … (better off|better|easier|"
            r"happier)",
        r"(nobody|no one|noone) … (miss|notice|care) ~ if i (died|die|was gone|were gone|disappeared|"
            r"killed)",
        r"(rather|better) (be )?dead",
        r"(want*|wanna|wana|gonna|going|wish*|rather|ready|think*|about|could|should|might|let me) ~ die",
        r"wish i (was|were) (dead|never born|gone)",
        # No sense, no way out; tired of life.
        r"(no|not|isnt|dont see|see no|lost all) ~ (point|reason|purpose|meaning|hope|will) ~ (in|to|of|"
            r"for) ~ (live|living|life|going on|anything|go on|alive|anymore)",
        r"life ~ (isnt|is not|not|no|has no|has lost) ~ (worth|point|meaning|meaningless)",
        r"(tired|sick|done|fed up) (of|with) (living|life|being alive|my life)",
        r"nothing (left )?to live for", r"(no|dont see a|see no|only) way out( anymore| of this life)?",
        r"(cant|cannot) (take|do|bear|stand) (it|this) (any ?more|any longer)",
        # Ways, plans, farewell.
        r"(jump*|throw*|leap*|threw) … (off|from|in front|out|under) (of )?(a |the |my )?(bridge|roof|"
            r"building|balcony|window|train|car|bus|cliff|tracks)",
        r"(standing|stands|sitting|sits|is|am|im) on (the|a) (bridge|roof|ledge|edge|tracks|rooftop)",
        r"(taken|took|take|swallow*|saved up|saving up|stockpil*) ~ (all|too many|a lot of|lots of|"
            r"whole|my|bottle|the|up)? ~ (pills|tablets|paracetamol|sleeping pills|painkillers)",
        r"(goodbye|farewell|good bye|suicide) (letter*|note*|message*|text*)",
        r"(everything|it all|all|it) (is |has been |already )?(planned|planned out)( already)?( how)?$",
        r"(have|ive|already) ~ planned (how|everything|it)",
        r"said ~ (goodbye|farewell) to (everyone|everybody|us all)",
    ),
    child=any_of(
        # A child is hit, starved, left alone, touched; the neighbours' child screams.
        rf"{_CHILD} … ({_HITS}|in danger|neglect*|starv*|hungry|no food|nothing to eat|not fed|locked|"
            r"left (all )?alone|home alone|all alone|molest*|touched|groped|rape*|raping|scream*|shaken|"
            r"kidnap*|abduct*|alone (at|in)|crying (for|all|nonstop|next)|being (hurt|touched|starved)|"
            r"unattended)",
        rf"({_HITS}|neglect*|starv*|locks|locked|locking|leaves|leaving|left|touch*|molest*|grop*|rape*|"
            rf"raping|shak*|kidnap*|hurt) … {_CHILD}",
        r"(child|children) (abuse|neglect|protection emergency|endanger*)",
        r"(neighbour*|neighbor*|next door|upstairs|downstairs) … (child*|kid*|baby|toddler*|girl|boy) … "
            r"(scream*|cry*|cries|crie*|hit*|beat*|shout*)",
        r"(child*|kid*|baby|toddler*) … (scream*|crying|cries) … (next door|neighbour*|neighbor*|"
            r"upstairs)",
        r"pa?edophil*",
        # The child writes.
        rf"{_PARENT} … ({_HITS}|touch*|molest*|grop*|rape*|locks (me|us)|lock (me|us)|locked (me|us)|"
            r"starv*|wont feed|doesnt feed|dont feed|left (me|us)|leaves (me|us)|comes into my (bed|room))",
        rf"({_HITS}|hurt|touched) (me |us )?by (\S+ )?{_PARENT}",
        rf"(scared|afraid|frightened|terrified) of ~ {_PARENT}(?! in law)",
        r"(scared|afraid|frightened) to go home",
        r"(im|i am) ([0-9]+|ten|eleven|twelve|thirteen|fourteen|nine|eight) … (hit*|beat*|alone|touch*|"
            r"hurt*|scared|kicked out|hungry)",
    ),
    sexual_violence=any_of(
        # Rape, harassment, force, drugs.
        r"(rape|raped|rapes|raping|rapist|raper|date rape)",
        r"sexual* ~ (assault*|abus*|violen*|harass*|attack*|coerc*|exploit*)", r"molest*",
        r"(groped|gropes|groping|fondled)",
        r"(force*|forcing|made|makes|coerc*|pressur*) ~ (me|her|us|him) ~ (sex|sexual*|have sex|sleep "
            r"with|prostitut*|undress|oral|into bed|intercourse|in bed)",
        r"(had|has|have) sex with me … (without|while|asleep|against|drunk|unconscious)",
        r"against (my|her) will",
        r"(touch*) (me|her) (\S+ )?(inappropriate*|there|without|private|sexual*|down there|between|and|"
            r"when|against|in)",
        r"without my consent", r"(drink|drinks) (was |were |has been |got |been )?(spiked|drugged)",
        r"(spiked|spike|drugged|roofied|put something in|slipped something) ~ (me|my|drink|into|in)",
        r"(i was|got|been|was|think i was) (drugged|roofied|spiked)", r"no means no",
        r"force* (me )?(into )?prostitut*", r"sex traffick*",
    ),
    violence=any_of(
        # Hit, threatened, followed, shut in, forced to marry; a refuge.
        rf"{_PARTNER} ~ {_HITS} (me|us|her|him)",
        rf"{_PARTNER} (is|was|gets|got|has been|been|became|being|keeps|always|often) (\S+ )?{_HITS}",
        rf"{_HITS} (me|us)",
        r"(im|i am|i was|been|being|get|got|getting|we are|ive been) (\S+ )?(being |getting )?(hit|"
            r"beaten|beat up|abused|threatened|attacked|assaulted|choked|strangled|punched|kicked(?! out)|"
            r"battered|stalked|followed) ?(up )?(by|at home|at|every)? ?",
        r"(domestic|family|intimate partner) (violence|abuse|violent)",
        r"abusive (relationship|husband|partner|marriage|boyfriend|home|ex|wife|family)",
        r"(womens|women|womans|battered) (shelter|refuge)",
        r"(shelter|refuge|safe house) (for|from) ~ (women|husband|battered|violen*|abus*|men)",
        r"safe ?house", r"(stalk*|following me|follows me|wont leave me alone|tracking me|watching my house)",
        r"(afraid|scared|frightened|terrified|fear|hiding|running|run away|escape*|ran away|fled|flee*|"
            r"escaping) (of |from )?(\S+ )?(husband|partner|boyfriend|ex|exboyfriend|"
            r"exhusband|brother|him|wife|son|family|fiance)",
        r"forced (\S+ )?(marriage|marry|into marriage|to marry|into marrying)",
        r"(forc*|make|making|makes) (me|her|us) ~ marry*", r"marry … against",
        r"(locks|locked|locking|lock) (me|us) (in|inside|up)", r"wont let (me|us) (leave|out|go out)",
        r"hono(u)?r (killing|violence|based)", r"(broke|breaks) my (nose|arm|jaw|rib*)",
        r"my life is in danger",
    ),
    tonight=any_of(
        # No bed tonight, on the street, thrown out.
        r"(sleep|bed|stay|shelter|crash|hostel|nowhere|somewhere|place|roof|homeless|go) … (tonight|"
            r"tonite|this evening|this night|the night|2nite|tonigt)",
        r"(tonight|tonite|tonigt|2nite) … (sleep|bed|stay|shelter|nowhere|somewhere|homeless|roof|"
            rf"outside|{_OUTSIDE})",
        r"(nowhere|no where|no place|not have a place|dont have a place|dont have anywhere|no bed|"
            r"nowhere safe|anywhere|somewhere) ~ (to )?(sleep|stay|go|crash|spend the night|to go now)",
        r"(where|were) (can|do|should|could|to) (i |we |he |she )?(sleep|stay|crash|spend the night|"
            r"sleep now)",
        r"(sleep*|slept|sitting|live|living|stuck|stand*|freez*|stay*|stranded|been|ended up|camping|"
            rf"threw me|kicked|homeless) ~ {_OUTSIDE}",
        r"(kicked|thrown|chucked|threw|locked|put|turned|kick) (me |us |him |her )?(out|onto the street|"
            r"out of)( of)?( the| my| our)?",
        r"(kicks|kicking|throwing|throws|chucks) (me|us) out",
        r"(just|today|now|being) (been |got |getting )?evicted", r"evicted (today|now|just now|this)",
        r"(emergency|night|overnight|homeless) (shelter|accommodation|bed|sleep*)",
        r"(im|am|i am|we are|were|became|become|now|just become|became) (now |just |currently |suddenly "
            r")?(homeless|roofless)",
        r"freez* (to death|outside|tonight|cold outside)", r"rough sleep*", r"sleep* rough",
    ),
    aside=any_of(
        # Dead long since, jokes, sleep that does not come.
        r"(my |his |her )?(brother|son|husband|friend|father|dad|sister|daughter|wife|mum|mom|colleague|"
            r"mother|uncle|cousin) (\S+ )?(died by suicide|committed suicide|took (his|her|their) (own "
            r")?life|killed (himself|herself)|died of suicide|hanged (himself|herself))",
        r"(after|loss|lost|losing|bereaved|grief|grieving|since) … (to |by |from )?(his |her )?suicide",
        r"(die|dying|dead|died) (of|from) (laugh*|hunger|boredom|shame|curiosity|heat|embarrassment|"
            r"cold weather)",
        r"(dying|die) (for|to) (a|see|know|meet|try|go|get|hear|eat|have) \S+",
        r"(work|job|heat|back|boredom|stress|noise|headache|head|feet|tax*|tooth|toothache|paperwork|"
            r"letters|forms|bills|bureaucracy|homework|commute|knee*|suspense|exams|shoes|pain|legs|curiosity|rent|migraine|"
            r"shift*|boss) (\S+ )?(is |are |will |gonna |going to )?(kill|kills|killing) (me|us)",
        r"dead tired", r"(to|my) killing time|kill time",
        r"(bored|scared|worried|frightened|tired|sick) to death",
        r"(cant|cannot|couldnt|unable to|trouble) (get to )?sleep(ing)?( at night| tonight| well)?",
        r"(baby|child|son|daughter|kid|toddler) (wont|doesnt|does not|will not|cant|refuses to) (\S+ "
            r")?sleep",
        r"(hit|hits) (me |us )?(hard|by (the )?(inflation|costs|rent))",
        r"beat(s|ing)? (me |us )?(the rush|to it|at (chess|cards))", r"(panic|heart|asthma|anxiety) attack*",
        r"(jump*) out of bed", r"^beats me$",
    ),
    not_now=any_of(
        r"(prevention|preventing|training*|workshop*|seminar*|lecture*|essay*|homework|thesis|"
            r"dissertation|research|statistic*|volunteer*|webinar*|conference*|legislation|law (on|about)|"
            r"laws (on|about)|movie*|documentary|novel|book (about|on)|film (about|on)|school project|"
            r"presentation|article (about|on)|podcast*|donat*|fundrais*|internship|course (on|about|in)|"
            r"study (on|about)|bereavement|self defen[cs]e class*)",
        r"(many|several|[0-9]+) years ago", r"prevent",
    ),
)  # fmt: skip
