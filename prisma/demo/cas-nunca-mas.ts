import { consentWording, type DemoCampaign, flow } from './campaign';
import { demoOrganisations } from './organisations';

const team = demoOrganisations['contract-staff'];

/** Peru, July 2018: public-sector staff on temporary contracts. A petition whose addressees employ many of its signers. */
export const casNuncaMas: DemoCampaign = {
  slug: 'cas-nunca-mas',
  kind: 'PETITION',
  organisation: 'contract-staff',
  originalLocale: 'es',
  goal: 1000,
  ink: '#B3261E',
  defaultVisibility: 'COUNT',
  letterEvery: 25,
  demonstration: true,
  tags: ['peru', 'health', 'schools', 'public-services', 'contracts'],
  employerHosts: ['minsa.example', 'minedu.example', 'essalud.example'],
  donationUrl: 'https://mesa-contratados.example/donar',
  opensDaysAgo: 52,
  closesInDays: 313,
  signatures: 412,
  organisations: 9,
  addressees: [
    {
      office: { en: 'President of the Republic', es: 'Presidencia de la República' },
      name: 'Martín Vizcarra',
      email: 'despacho@presidencia.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
    },
    {
      office: { en: 'Ministry of Health', es: 'Ministerio de Salud' },
      email: 'mesadepartes@minsa.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
      employer: true,
    },
    {
      office: { en: 'Ministry of Education', es: 'Ministerio de Educación' },
      email: 'mesadepartes@minedu.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
      employer: true,
    },
  ],
  texts: {
    en: {
      title: 'CAS never again',
      summary: flow(`
        In July 2018 more than 275,000 public employees in Peru worked on temporary CAS contracts, and many of those
        contracts were not being renewed. This petition asks for secure posts in the public sector.`),
      place: 'Lima, Peru',
      publishedOn: '2018-07',
      demands: [
        'No to massive layoffs: secure contracts for CAS workers, integrated into the public sector',
        'Stop the casualisation and underfunding of public services and of health care',
        'Stop the attacks on Peruvian workers',
      ],
      body: `## A contract made to end

CAS stands for *Contrato Administrativo de Servicios*, a temporary contract used throughout the Peruvian public
sector. Some last no longer than three months. Those who work under one have no career steps, no bonuses, no overtime
pay, no holiday pay and no compensation when the contract runs out.

They are also paid less for the same post, in some cases half. In July 2018 a doctor on CAS earned **1,500 to 1,700
soles** where a colleague with a permanent post earned **3,000**: at the time about £345 to £390, against £690.

## Who works under it

More than 275,000 people, close to a quarter of the public workforce. Among them are

- doctors, nurses and other health workers, many of them at EsSalud, the social health insurance;
- teachers and learning assistants;
- the cleaners of hospitals, schools and offices.

Most of these jobs do not end with the contract. The ward is still open the next morning and the class still sits
there; what ends is the right of one person to go on doing the work.

## What happened in 2018

Congress had passed a law that was to end CAS contracts and integrate the workers into the public sector. By the
middle of 2018 that law was being undone, and contracts that ran out were not renewed. At EsSalud the rank-and-file
movement *CAS nunca más* had taken up the matter. Teachers on CAS called a national strike for late June; the reports
of the time give the 26th or the 28th.

## Where your name goes

The President of the Republic, the Ministry of Health and the Ministry of Education receive a letter with every 25
signatures. The two ministries employ many of the people whom this petition concerns. For that reason a signature is
only *counted* unless you decide that your name may be named, and a mailbox at work is a poor place for the
confirmation.

This page is a demonstration. It restates, in new words, what an appeal of July 2018 asked for.
`,
      letterSubject: 'Secure posts for workers on CAS contracts',
      letterBody: flow(`
        More than 275,000 people do the daily work of Peru's hospitals, schools and public offices on CAS contracts,
        some of which last three months. They have no career steps, no overtime pay, no holiday pay and no
        compensation, and they may earn half of what a colleague in the same post earns. Contracts are not being
        renewed, while the law that was to integrate these workers into the public sector is being undone.

        The people and organisations who sign this letter put the following demands to you and ask for your answer.`),
      consent: consentWording('en', {
        organisation: team.name,
        purpose:
          'to deliver this petition to the President of the Republic, the Ministry of Health and the Ministry of Education of Peru and to show how many people support it',
      }),
      links: [
        { label: 'What a CAS contract contains', url: 'https://mesa-contratados.example/en/contract' },
        { label: 'Monthly bulletin', url: 'https://mesa-contratados.example/en/bulletin' },
      ],
    },
    es: {
      title: 'CAS nunca más',
      summary: flow(`
        En julio de 2018 más de 275 000 personas trabajaban para el Estado peruano con contratos CAS, y a muchas de
        ellas no se les renovaba. Esta petición pide puestos estables en el sector público.`),
      place: 'Lima, Perú',
      publishedOn: '2018-07',
      demands: [
        'No a los despidos masivos: contratos estables para el personal CAS e incorporación al sector público',
        'Alto a la precarización y al desfinanciamiento de los servicios públicos y de la salud',
        'Alto a los ataques contra las trabajadoras y los trabajadores del Perú',
      ],
      body: `## Un contrato hecho para terminar

El CAS, *Contrato Administrativo de Servicios*, es un contrato temporal que se usa en todo el sector público peruano.
Algunos duran apenas tres meses. Quien trabaja con uno de ellos no hace carrera, no recibe bonificaciones, no cobra
horas extras ni vacaciones y se va sin compensación cuando el plazo se acaba.

También gana menos por el mismo puesto, a veces la mitad. En julio de 2018 un médico con CAS percibía **entre 1500 y
1700 soles**, mientras que un colega con plaza permanente percibía **3000**; al cambio de entonces, unas 345 a 390
libras esterlinas frente a 690.

## Quiénes trabajan así

Más de 275 000 personas, cerca de la cuarta parte de quienes trabajan para el Estado. Entre ellas están

- médicas, enfermeros y demás personal de salud, en buena parte de EsSalud, el seguro social;
- docentes y auxiliares de educación;
- el personal de limpieza de hospitales, colegios y oficinas.

La mayoría de estos trabajos no termina con el contrato. A la mañana siguiente la sala del hospital sigue abierta y el
aula sigue llena; lo que se acaba es el derecho de una persona a seguir haciendo su labor.

## Qué pasó en 2018

El Congreso había aprobado una ley para poner fin a los contratos CAS e incorporar a ese personal al sector público. A
mediados de 2018 la ley se estaba deshaciendo y los contratos vencidos no se renovaban. En EsSalud, el movimiento de
base *CAS nunca más* había tomado el asunto en sus manos. Los docentes CAS convocaron un paro nacional para fines de
junio; las crónicas de entonces hablan del 26 o del 28.

## Adónde va tu nombre

La Presidencia de la República, el Ministerio de Salud y el Ministerio de Educación reciben una carta por cada 25
firmas. Los dos ministerios emplean a muchas de las personas a las que se refiere esta petición. Por eso una firma
solo *se cuenta*, salvo que decidas que tu nombre puede aparecer; y el correo del trabajo no es buen lugar para
recibir la confirmación.

Esta página es una demostración. Recoge, con otras palabras, lo que pedía un llamamiento de julio de 2018.
`,
      letterSubject: 'Puestos estables para el personal con contrato CAS',
      letterBody: flow(`
        Más de 275 000 personas sacan adelante cada día los hospitales, los colegios y las oficinas públicas del Perú
        con contratos CAS, algunos de apenas tres meses. No hacen carrera, no cobran horas extras ni vacaciones, no
        reciben compensación y pueden ganar la mitad que un colega en el mismo puesto. Los contratos no se renuevan,
        mientras se deshace la ley que debía incorporar a este personal al sector público.

        Las personas y organizaciones que firman esta carta le presentan las siguientes demandas y le piden una
        respuesta.`),
      consent: consentWording('es', {
        organisation: team.name,
        purpose:
          'entregar esta petición a la Presidencia de la República, al Ministerio de Salud y al Ministerio de Educación del Perú y mostrar cuántas personas la apoyan',
      }),
      links: [
        { label: 'Qué contiene un contrato CAS', url: 'https://mesa-contratados.example/contrato' },
        { label: 'Boletín mensual', url: 'https://mesa-contratados.example/boletin' },
      ],
    },
  },
};
