/** An invented team that runs a demonstration campaign; every address lies under `.example`. */
type DemoOrganisation = {
  name: string;
  /** The controller named in the privacy notice. */
  legalName: string;
  email: string;
  replyTo: string;
  site: string;
  country: string;
  links: { label: string; url: string }[];
};

/** The teams behind the demonstration campaigns, by the key a campaign names. None of them exists. */
export const demoOrganisations = {
  'contract-staff': {
    name: 'Mesa del Personal Contratado',
    legalName: 'Asociación Civil Mesa del Personal Contratado (demonstration)',
    email: 'contacto@mesa-contratados.example',
    replyTo: 'firmas@mesa-contratados.example',
    site: 'https://mesa-contratados.example',
    country: 'PE',
    links: [
      { label: 'Boletín', url: 'https://mesa-contratados.example/boletin' },
      { label: 'Telegram', url: 'https://canal.mesa-contratados.example' },
    ],
  },
  'mining-solidarity': {
    name: 'Mining Solidarity Desk',
    legalName: 'Mining Solidarity Desk, unincorporated association (demonstration)',
    email: 'desk@mining-solidarity.example',
    replyTo: 'statements@mining-solidarity.example',
    site: 'https://mining-solidarity.example',
    country: 'GB',
    links: [
      { label: 'Case diary', url: 'https://mining-solidarity.example/diary' },
      { label: 'Diario del caso', url: 'https://mining-solidarity.example/diario' },
    ],
  },
  'andes-labour-link': {
    name: 'Andes Labour Link',
    legalName: 'Andes Labour Link Ltd, limited by guarantee (demonstration)',
    email: 'office@andes-labour-link.example',
    replyTo: 'statement@andes-labour-link.example',
    site: 'https://andes-labour-link.example',
    country: 'GB',
    links: [
      { label: 'Newsletter', url: 'https://andes-labour-link.example/newsletter' },
      { label: 'Mastodon', url: 'https://social.andes-labour-link.example/@office' },
      { label: 'Meetings', url: 'https://andes-labour-link.example/meetings' },
    ],
  },
  'taller-y-territorio': {
    name: 'Corriente Taller y Territorio',
    legalName: 'Asociación Cultural Taller y Territorio (demonstration)',
    email: 'correo@taller-y-territorio.example',
    replyTo: 'carta@taller-y-territorio.example',
    site: 'https://taller-y-territorio.example',
    country: 'PE',
    links: [{ label: 'Periódico', url: 'https://taller-y-territorio.example/periodico' }],
  },
  'night-bus': {
    name: 'Comité del Bus Nocturno',
    legalName: 'Comité del Bus Nocturno de Puerto Alba (demonstration)',
    email: 'hola@bus-nocturno.example',
    replyTo: 'cartas@bus-nocturno.example',
    site: 'https://bus-nocturno.example',
    country: 'ES',
    links: [{ label: 'Tablón del comité', url: 'https://bus-nocturno.example/tablon' }],
  },
} as const satisfies Record<string, DemoOrganisation>;
