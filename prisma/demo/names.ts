import type { DemoLocale } from './campaign';

/** How the people of one language are named and where they live. All of them are invented. */
export type NamePool = {
  /** The language of their messages, ISO 639-1. */
  language: string;
  /** The language they use the site in. */
  locale: DemoLocale;
  weight: number;
  /** 'CC:City one,City two'; a country listed twice is twice as likely. */
  homes: string[];
  /** Words apart by spaces; a name in another script is followed by `|` and its Latin spelling; `_` is a space. */
  given: string;
  family: string;
  /** `double`: two family names; `joined`: family name first, no space; default: given name, then family name. */
  order?: 'double' | 'joined';
};

const PERU = 'PE:Lima,Arequipa,Cusco,Trujillo,Ica,Chiclayo,Huancayo,Tacna,Piura,Iquitos';
const SOUTH = 'PE:Puno,Juliaca,Ayacucho,Andahuaylas,Abancay,Cusco,Ilave';

/** Pools written in Latin letters. About four names in five come from here, the rest from `otherScripts`. */
export const latinNames: NamePool[] = [
  {
    language: 'es',
    locale: 'es',
    weight: 36,
    order: 'double',
    homes: [
      ...[PERU, PERU, PERU, PERU, PERU, PERU, PERU, PERU, PERU, PERU],
      ...['CL:Santiago,Antofagasta', 'AR:Rosario,Córdoba,Buenos Aires', 'BO:Cochabamba,La Paz'],
      ...['EC:Quito,Cuenca', 'CO:Medellín,Cali', 'MX:Puebla,Oaxaca', 'ES:Gijón,Valencia,Sevilla'],
    ],
    given:
      'Rosa María_Elena Luz_Marina Carmen Juana Yolanda Maribel Flor Nélida Gladys Ana_Lucía Milagros Giuliana Noemí ' +
      'Víctor Julio_César José_Luis Wilfredo Edwin Percy Óscar Rubén Hernán Ángel Néstor Jhon Raúl Elmer Fausto Íñigo ' +
      'Deysi Katherine Yessenia Soledad Esperanza Inés Begoña Consuelo Teófila Zoila Marcelino Eusebio Saturnino Abel',
    family:
      'Paredes Rojas Zevallos Salazar Huertas Núñez Ibáñez Peña Cáceres Villanueva Alarcón Ordóñez Becerra Chávez ' +
      'Gamarra Lazo Montoya Olivera Palomino Quiñones Rivas Saavedra Tello Urrutia Valdivia Yáñez Zambrano Arce Bravo ' +
      'Carrasco de_la_Cruz Espejo Farfán Güere Hinostroza Llanos Muñoz Neyra Ochoa Pizango del_Águila Ramos Solís',
  },
  {
    language: 'qu',
    locale: 'es',
    weight: 9,
    order: 'double',
    homes: [SOUTH],
    given:
      'Sami Illari Killa Urpi Qori Sisa Wayra Inti Yuri Rumi Amaru Nina Saywa Eulogia Honorata Feliciano Damiana Basilio',
    family:
      'Quispe Huamán Ccori Sullca Huarcaya Ccahuana Puma Auccapuma Condori Yupanqui Usca Cusihuamán Ttito Llamocca ' +
      'Huallpa Ñahui Tinta Cconislla',
  },
  {
    language: 'ay',
    locale: 'es',
    weight: 6,
    order: 'double',
    homes: [SOUTH, SOUTH, 'BO:El Alto,Oruro'],
    given:
      'Nayra Wara Sartaña Panqara Wayna Suma Kantuta Tunupa Hilaria Fortunata Severo Cirilo Gumercinda Dionisio',
    family:
      'Mamani Choque Ticona Apaza Catacora Laura Pari Chambi Nina Cutipa Huanca Arocutipa Calisaya Yujra Limachi',
  },
  {
    language: 'en',
    locale: 'en',
    weight: 13,
    homes: [
      ...['GB:Leeds,Glasgow,Cardiff,London,Hull', 'GB:Sheffield,Bristol,Belfast', 'IE:Dublin,Cork,Galway'],
      ...[
        'US:Chicago,Oakland,Duluth',
        'CA:Sudbury,Montréal',
        'AU:Newcastle,Perth',
        'NZ:Dunedin',
        'ZA:Gqeberha',
      ],
    ],
    given:
      'Siobhán Aoife Marjorie Denise Tamsin Priya Wendy Lorraine Bethan Ngaio Thandeka Keisha Dilys Fergus Callum Trevor ' +
      "Desmond Gareth Lyle Rhodri Earl Winston Colm D'Arcy Moira Jo-Anne Mary-Kate",
    family:
      "O'Rourke Hargreave Pickersall Smith-Adeyemi D'Souza Ogdenshaw McIlvaney Thistlewood Llewellyn-Price Okonkwo-Reid " +
      "Abernethy Birtwhistle Crowhurst Dlamini Entwisle Fitzgibbon Gallowglass Ó_Súilleabháin Nic_Aodha O'Hanrahan Tuckwell " +
      'Whitcomb Yellowlees Kaur-Bennett Van_Wyk',
  },
  {
    language: 'pt',
    locale: 'es',
    weight: 4,
    order: 'double',
    homes: ['BR:Recife,Porto Alegre,Belém', 'BR:São Paulo,Contagem', 'PT:Setúbal,Porto'],
    given:
      'Conceição Josélia Tânia Rosângela Edilson Valdir Júlio Antônia João_Batista Lúcia Inês Gonçalo Thaís',
    family:
      'Araújo Gonçalves Brandão Assunção Falcão Queirós Patrício Sequeira Magalhães do_Carmo Leitão Simões',
  },
  {
    language: 'fr',
    locale: 'en',
    weight: 4,
    homes: ['FR:Saint-Étienne,Lille,Nantes', 'BE:Liège', 'CA:Trois-Rivières', 'SN:Thiès', 'CH:Lausanne'],
    given: 'Maëlle Jean-Yves Thérèse Noémie Aïssatou Gaëtan Solène Loïc Françoise Amadou Zoé Réjean Hélène',
    family:
      "Le_Goff Delacroix-Ndiaye Béranger Lefèvre Vançon Tremblay-Roy Çelik Diouf D'Hondt Guérin Kervella Marchâtre",
  },
  {
    language: 'de',
    locale: 'en',
    weight: 4,
    homes: ['DE:Duisburg,Leipzig,Kassel', 'AT:Linz,Graz', 'CH:Winterthur'],
    given: 'Gerlinde Jörg Käthe Uwe Sönke Bärbel Ayşegül Lüder Marlies Thorben Hannelore Götz',
    family:
      'Weißhaupt Müller-Özkan Krähenbühl Schröter von_der_Heide Löffelholz Großkopf Übelacker Brüning Jänsch',
  },
  {
    language: 'it',
    locale: 'en',
    weight: 3,
    homes: ['IT:Livorno,Taranto,Torino', 'IT:Genova,Bergamo'],
    given: 'Nicolò Assunta Loredana Gianpiero Donatella Ivano Fiorenza Tiziano Mariangela',
    family: "D'Amico Dell'Orto Zampieri Lo_Presti Bevilacqua Carbonaro Quaranta Scarpellini Nardò",
  },
  {
    language: 'pl',
    locale: 'en',
    weight: 2,
    homes: ['PL:Łódź,Gdynia,Katowice'],
    given: 'Grażyna Łucja Zbigniew Mścisław Bożena Stanisław Żaneta',
    family: 'Wójcik Mazur Zając Wróbel Pietrzak Gołąb Świątek-Nowak Źrebiec',
  },
  {
    language: 'sv',
    locale: 'en',
    weight: 2,
    homes: ['SE:Kiruna,Göteborg', 'NO:Tromsø', 'DK:Aarhus', 'FI:Oulu', 'IS:Akureyri'],
    given: 'Åsa Björn Øystein Sólveig Hákon Päivi Märta Søren Ragnhild',
    family: 'Åkerlind Bjørnstad Nygård Þorgeirsdóttir Hämäläinen Sjöholm Kjærsgaard Östling',
  },
  {
    language: 'tr',
    locale: 'en',
    weight: 1.5,
    homes: ['TR:Zonguldak,İzmir', 'DE:Köln'],
    given: 'Gülşen İsmail Çiğdem Işıl Özgür Şükran',
    family: 'Karadağ Yıldırımcı Gümüşel Öztürkoğlu Şahinbaş Çoban',
  },
  {
    language: 'vi',
    locale: 'en',
    weight: 1.5,
    homes: ['VN:Hải Phòng,Đà Nẵng', 'AU:Melbourne'],
    given: 'Nguyễn_Thị Trần_Văn Phạm_Thị Đỗ_Đức Bùi_Thị',
    family: 'Hường Bưởi Khởi Thắm Quyết Nhạn',
  },
];

/** People whose names fit no pattern: one word, very long, particles, marks. Each is used at most once in a campaign. */
export const unusualNames: {
  name: string;
  latin?: string;
  language: string;
  country: string;
  city: string;
}[] = [
  { name: 'Suparmi', language: 'id', country: 'ID', city: 'Surabaya' },
  { name: 'Wahyudiono', language: 'id', country: 'ID', city: 'Semarang' },
  { name: 'Nyunt', language: 'my', country: 'MM', city: 'Mandalay' },
  { name: 'முருகேசன்', latin: 'murugesan', language: 'ta', country: 'LK', city: 'Jaffna' },
  {
    name: 'María del Rosario Guadalupe Ccallohuanca Huarcaya viuda de Mendizábal',
    language: 'es',
    country: 'PE',
    city: 'Huancavelica',
  },
  { name: 'Kaʻiulani Kealohapauʻole-Nakamura', language: 'en', country: 'US', city: 'Hilo' },
  { name: "Tamsin O'Hara-ffoulkes", language: 'en', country: 'GB', city: 'Wrexham' },
  { name: 'Adébáyọ̀ Ọláńrewájú', language: 'en', country: 'NG', city: 'Ibadan' },
  { name: 'Jan Willem van ’t Hoogeland', language: 'nl', country: 'NL', city: 'Rotterdam' },
  { name: 'Nguyễn Thị Thu Hà Ngọc Ánh', language: 'vi', country: 'VN', city: 'Hà Nội' },
  { name: 'J. R. Quilter', language: 'en', country: 'GB', city: 'Ludlow' },
  { name: 'Ou Li', language: 'en', country: 'SG', city: 'Singapore' },
];
