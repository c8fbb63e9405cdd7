namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>Names that go together. A name that an address cannot spell stands as "name=ascii".</summary>
internal sealed class Locale(string tag, string firstNames, string lastNames)
{
    public static readonly Locale[] All =
    [
        new("en-US", "Maya|Ethan|Olivia|Noah|Harper|Caleb|Naomi|Isaac|Ruth|Theo|Grace|Wyatt|Abigail|Marcus",
            "Bennett|Carter|Delgado|Foster|Hughes|Jordan|Kowalski|Miller|Nguyen|Okafor|Parker|Reed|Sullivan|Whitaker"),
        new("en-GB", "Imogen|Alfie|Poppy|Rupert|Freya|Callum|Beatrix|Hamish|Rhiannon|Siân=sian|Gareth|Niamh|Ciarán=ciaran|Aoife",
            "Ashworth|Blackwood|Campbell|Davies|Fairfax|MacLeod|O’Brien=obrien|O'Connor=oconnor|Pritchard|Thackeray|Whitby|Wren|Llewellyn|"
                + "St. John=stjohn"),
        new("fr", "Chloé=chloe|Hélène=helene|Théo=theo|Jérôme=jerome|Zoë=zoe|Anaïs=anais|François=francois|Océane=oceane|Gaëlle=gaelle|Luc|"
            + "Inès=ines|Noël=noel",
            "Beaulieu|Chevalier|Dubois|Fournier|Lefèvre=lefevre|Mercier|Moreau|Rousseau|Saint-Exupéry=saint-exupery|Bélanger=belanger|de " +
                "La Tour=delatour|Garçon=garcon"),
        new("de", "Jürgen=juergen|Käthe=kaethe|Lukas|Mareike|Sören=soeren|Annika|Björn=bjoern|Heike|Matthias|Ute|Günther=guenther|Leonie",
            "Bäcker=baecker|Fischer|Großmann=grossmann|Hofmann|Krüger=krueger|Müller=mueller|Schäfer=schaefer|Schröder=schroeder|Vogel|"
                + "von Hagen=vonhagen|Weiß=weiss|Zimmermann"),
        new("es", "Alejandro|Íñigo=inigo|Lucía=lucia|José=jose|María=maria|Ximena|Andrés=andres|Belén=belen|Joaquín=joaquin|Noelia|"
            + "Ángel=angel|Inés=ines",
            "Álvarez=alvarez|Castillo|Domínguez=dominguez|García " +
                "Márquez=garciamarquez|Ibáñez=ibanez|López=lopez|Muñoz=munoz|Núñez=nunez|Peña=pena|Rodríguez=rodriguez|Vega|Zúñiga=zuniga"),
        new("pt-BR", "João=joao|Conceição=conceicao|Thiago|Beatriz|Antônio=antonio|Luísa=luisa|Caio|Débora=debora|Otávio=otavio|Marina",
            "Araújo=araujo|Brandão=brandao|Cardoso|da " +
                "Silva=dasilva|Gonçalves=goncalves|Guimarães=guimaraes|Magalhães=magalhaes|Nóbrega=nobrega|Pereira|Simões=simoes"),
        new("pl", "Łukasz=lukasz|Małgorzata=malgorzata|Paweł=pawel|Zofia|Agnieszka|Michał=michal|Grażyna=grazyna|Wojciech|"
            + "Świętosława=swietoslawa|Jan",
            "Dąbrowski=dabrowski|Grzegorczyk|Jabłoński=jablonski|Kaczmarek|Lewandowska|Nowak|Pająk=pajak|Szczęsny=szczesny|"
                + "Wiśniewska=wisniewska|Żółkiewski=zolkiewski"),
        new("sv",
            "Åsa=asa|Björk=bjork|Elin|Håkan=hakan|Ingrid|Lars|Märta=marta|Nils|Øystein=oystein|Sigríður=sigridur|Väinö=vaino|Þór=thor",
            "Åkesson=akesson|Bergström=bergstrom|Dahl|Hallgrímsdóttir=hallgrimsdottir|Jørgensen=jorgensen|Korhonen|Lindqvist|"
                + "Mäkinen=makinen|Nygård=nygard|Sørensen=sorensen"),
        new("cs", "Bořek=borek|Dvořan=dvoran|Jiří=jiri|Kateřina=katerina|Lenka|Ondřej=ondrej|Šárka=sarka|Zdeněk=zdenek",
            "Černý=cerny|Dvořák=dvorak|Hájek=hajek|Kučera=kucera|Novotná=novotna|Procházka=prochazka|Růžička=ruzicka|Šťastný=stastny"),
        new("tr", "Ayşe=ayse|Çağla=cagla|Emre|Gökhan=gokhan|İpek=ipek|Mehmet|Özge=ozge|Şule=sule|Umut|Yağmur=yagmur",
            "Aydın=aydin|Çelik=celik|Doğan=dogan|Güneş=gunes|Kılıç=kilic|Öztürk=ozturk|Şahin=sahin|Ünal=unal|Yıldız=yildiz|Yılmaz=yilmaz"),
        new("el", "Αλέξανδρος=alexandros|Ελένη=eleni|Γιώργος=giorgos|Δήμητρα=dimitra|Νίκος=nikos|Σοφία=sofia",
            "Αντωνίου=antoniou|Γεωργίου=georgiou|Οικονόμου=oikonomou|Παπαδόπουλος=papadopoulos|Σταυρίδης=stavridis"),
        new("uk", "Андрій=andrii|Богдан=bohdan|Дарина=daryna|Ярослава=yaroslava|Оксана=oksana|Тарас=taras|Юлія=yuliia",
            "Бондаренко=bondarenko|Гончар=honchar|Ковальчук=kovalchuk|Лисенко=lysenko|Мельник=melnyk|Шевченко=shevchenko"),
        new("ja", "美咲=misaki|健太=kenta|陽菜=hina|翔=sho|さくら=sakura|蓮=ren|千尋=chihiro|大輔=daisuke",
            "佐藤=sato|鈴木=suzuki|高橋=takahashi|田中=tanaka|渡辺=watanabe|山本=yamamoto|小林=kobayashi"),
        new("zh", "梅=mei|伟=wei|芳=fang|秀英=xiuying|磊=lei|静=jing|Wei|Xiu Ying=xiuying",
            "王=wang|李=li|张=zhang|刘=liu|陈=chen|欧阳=ouyang|Zhao|Huang"),
        new("ko", "지우=jiwoo|서연=seoyeon|민준=minjun|하은=haeun|도윤=doyun|수아=sua",
            "김=kim|이=lee|박=park|최=choi|정=jung|강=kang"),
        new("hi", "आरव=aarav|प्रिया=priya|Ananya|Rohan|Kavya|Vikram|Ishaan|मीरा=meera|Lakshmi|Arjun",
            "शर्मा=sharma|Iyer|Patel|Krishnan|Chatterjee|Deshpande|Reddy|Singh|वर्मा=verma|Mukherjee"),
        new("ar", "ليلى=layla|عمر=omar|فاطمة=fatima|يوسف=yusuf|Amina|Khalid|Nour|Tariq|مريم=maryam",
            "الحسن=alhassan|منصور=mansour|حداد=haddad|Abbas|El-Amin=elamin|Khoury|Saleh|ناصر=nasser"),
        new("he", "נועה=noa|אורי=uri|תמר=tamar|איתן=eitan|Shira|Yael", "כהן=cohen|לוי=levi|מזרחי=mizrahi|פרץ=peretz|Friedman"),
        new("vi", "Đức=duc|Hương=huong|Linh|Nguyệt=nguyet|Quốc=quoc|Thảo=thao|Tuấn=tuan|Ánh=anh",
            "Bùi=bui|Đặng=dang|Hoàng=hoang|Lê=le|Nguyễn=nguyen|Phạm=pham|Trần=tran|Vũ=vu"),
        new("yo", "Adébáyò=adebayo|Ọlá=ola|Chiamaka|Ngozi|Tunde|Yẹmí=yemi|Wanjiru|Kwame|Amara|Sipho",
            "Adéyẹmí=adeyemi|Okonkwo|Eze|Mensah|Ọláwálé=olawale|Kamau|Ndlovu|Achebe|Soyinka|Owusu"),
        new("haw", "Keʻala=keala|Kaʻiulani=kaiulani|Leilani|Mānoa=manoa|Aroha|Tāne=tane|Wiremu",
            "Kahananui|Kealoha|Ngāta=ngata|Parata|Tūhoe=tuhoe|ʻAukai=aukai"),
    ];

    private readonly Name[] _firstNames = Read(firstNames);
    private readonly Name[] _lastNames = Read(lastNames);

    public string Tag { get; } = tag;

    public Name FirstName(ref SeedRandom random) => random.Of(_firstNames);

    public Name LastName(ref SeedRandom random) => random.Of(_lastNames);

    private static Name[] Read(string names) => [.. names.Split('|').Select(name =>
        name.Split('=') is [var text, var ascii] ? new Name(text, ascii) : new Name(name, name.ToLowerInvariant()))];

    internal sealed record Name(string Text, string Ascii);
}
