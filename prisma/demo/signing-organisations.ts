/** An invented organisation that may endorse a campaign, with those who may sign for it. */
type SigningPool = {
  organisation: string;
  host: string;
  country: string;
  signers: [string, string][];
  message?: string;
};

/** None of these exists; towns like Valle Hondo, Northwick or Santa Rita del Mar do not either, or have no such body. */
export const signingPool: SigningPool[] = [
  {
    organisation: 'Sindicato de Trabajadores del Puerto de San Telmo',
    host: 'puerto-santelmo.example.org',
    country: 'PE',
    signers: [
      ['Secretario general', 'Wilfredo Alarcón Tello'],
      ['Secretaria de organización', 'Nélida Gamarra Espejo'],
    ],
    message: 'Aprobado por la asamblea general. Ofrecemos nuestro local para lo que haga falta.',
  },
  {
    organisation: 'Northwick and District Trades Council',
    host: 'northwick-tc.example.org',
    country: 'GB',
    signers: [
      ['Secretary', 'Lorraine Birtwhistle'],
      ['President', 'Desmond Okonkwo-Reid'],
    ],
    message: 'Carried unanimously by delegates from nineteen branches.',
  },
  {
    organisation: 'Asociación de Docentes de Valle Hondo',
    host: 'docentes-vallehondo.example.net',
    country: 'PE',
    signers: [
      ['Presidenta', 'Yolanda Chávez Lazo'],
      ['Secretario de defensa', 'Percy Solís Neyra'],
    ],
  },
  {
    organisation: 'Hospital Cleaners’ Branch 412',
    host: 'branch412.example.org',
    country: 'IE',
    signers: [
      ['Branch secretary', 'Aoife Nic Aodha'],
      ['Shop steward', "Colm O'Hanrahan"],
    ],
    message: 'We clean at night and read at breakfast. All forty-one members agreed to sign.',
  },
  {
    organisation: 'Comunidad Campesina Alto Qoriwayta',
    host: 'qoriwayta.example.net',
    country: 'PE',
    signers: [
      ['Presidente comunal', 'Basilio Ccahuana Puma'],
      ['Tesorera', 'Honorata Sullca Quispe'],
    ],
    message: 'Llapa ayllu hinatam rimanku. Toda la comunidad lo dice así.',
  },
  {
    organisation: 'Parroquia Santa Rita del Mar',
    host: 'santarita.example.org',
    country: 'PE',
    signers: [
      ['Consejo parroquial', 'Consuelo Villanueva Arce'],
      ['Párroco', 'Julio César Ibáñez Huertas'],
    ],
  },
  {
    organisation: 'Students’ Union of Marlow Hill College',
    host: 'marlowhill-su.example.net',
    country: 'GB',
    signers: [
      ['Welfare officer', 'Priya Kaur-Bennett'],
      ['President', 'Rhodri Llewellyn-Price'],
    ],
  },
  {
    organisation: 'Sindicato dos Enfermeiros do Vale Sereno',
    host: 'enfermeiros-valesereno.example.org',
    country: 'BR',
    signers: [
      ['Diretora', 'Rosângela Brandão Falcão'],
      ['Coordenador', 'Valdir Assunção Leitão'],
    ],
    message: 'Subscrevemos e levaremos o caso ao nosso congresso.',
  },
  {
    organisation: 'Federación de Estudiantes del Altiplano Sur',
    host: 'feas.example.net',
    country: 'PE',
    signers: [
      ['Secretaria de relaciones', 'Nayra Chambi Calisaya'],
      ['Delegado', 'Wayna Ticona Apaza'],
    ],
    message: 'Firmamos por acuerdo del consejo de delegados.',
  },
  {
    organisation: 'Union locale des cheminots de Port-Launay-sur-Rance',
    host: 'cheminots-portlaunay.example.org',
    country: 'FR',
    signers: [
      ['Secrétaire', 'Solène Kervella'],
      ['Trésorier', 'Jean-Yves Béranger'],
    ],
  },
  {
    organisation: 'Asociación de Vecinas y Vecinos La Ladera',
    host: 'laladera.example.net',
    country: 'ES',
    signers: [
      ['Portavoz', 'Begoña Yáñez Peña'],
      ['Secretario', 'Abel Cáceres Olivera'],
    ],
    message: 'El barrio entero lo sufre. Contad con la sala de reuniones.',
  },
  {
    organisation: 'Betriebsgruppe Stahlwerk Niederaue',
    host: 'stahl-niederaue.example.org',
    country: 'DE',
    signers: [
      ['Vertrauensfrau', 'Gerlinde Weißhaupt'],
      ['Vertrauensmann', 'Jörg Brüning'],
    ],
    message: 'In der Versammlung vom Donnerstag einstimmig beschlossen.',
  },
  {
    organisation: 'Cooperativa de Transportistas Camino Real de Umayo',
    host: 'camino-umayo.example.net',
    country: 'PE',
    signers: [
      ['Gerente', 'Severo Arocutipa Pari'],
      ['Vocal', 'Fortunata Catacora Nina'],
    ],
  },
  {
    organisation: 'Prairie Grain Handlers, Lodge 88',
    host: 'lodge88.example.org',
    country: 'CA',
    signers: [
      ['Recording secretary', 'Wendy Abernethy'],
      ['Lodge chair', 'Lyle Tuckwell'],
    ],
    message: 'Our members remember who wrote to us in our own strike.',
  },
  {
    organisation: 'Coordinadora de Mujeres de Ollas Comunes El Mirador',
    host: 'ollas-mirador.example.org',
    country: 'PE',
    signers: [
      ['Coordinadora', 'Zoila Ramos de la Cruz'],
      ['Secretaria de actas', 'Deysi Güere Palomino'],
    ],
    message: 'Cocinamos para trescientas personas y todas preguntan cómo ayudar.',
  },
  {
    organisation: '北浜港湾労働者の会',
    host: 'kitahama-minato.example.net',
    country: 'JP',
    signers: [
      ['事務局長', '岡部和枝'],
      ['代表', '大西康平'],
    ],
    message: '国境を越えて連帯します。',
  },
  {
    organisation: 'Centro Federado de Enfermería de Caleta Larga',
    host: 'cfe-caleta.example.net',
    country: 'CL',
    signers: [
      ['Presidenta', 'Ana Lucía Rivas Saavedra'],
      ['Delegada', 'Milagros Montoya Urrutia'],
    ],
  },
  {
    organisation: 'Harrowmere Friends for Peace and Work',
    host: 'harrowmere-friends.example.org',
    country: 'GB',
    signers: [
      ['Clerk', 'Dilys Thistlewood'],
      ['Treasurer', 'Fergus Yellowlees'],
    ],
  },
  {
    organisation: 'Miners’ Widows’ Fund, Blackrigg',
    host: 'blackrigg-fund.example.org',
    country: 'GB',
    signers: [
      ['Trustee', 'Marjorie Entwisle'],
      ['Trustee', 'Bethan Crowhurst'],
    ],
    message: 'We know what it is to wait at a gate.',
  },
  {
    organisation: 'Σωματείο Εργαζομένων Νοσοκομείου Αγίας Ελεούσας',
    host: 'agia-eleousa.example.net',
    country: 'GR',
    signers: [
      ['Γραμματέας', 'Δήμητρα Σταματοπούλου'],
      ['Πρόεδρος', 'Στέλιος Μαυρίδης'],
    ],
    message: 'Με ομόφωνη απόφαση του διοικητικού συμβουλίου.',
  },
];
