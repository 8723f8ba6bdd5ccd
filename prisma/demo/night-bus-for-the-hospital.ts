import { consentWording, type DemoCampaign, flow } from './campaign';
import { demoOrganisations } from './organisations';

const team = demoOrganisations['night-bus'];

/** Wholly fictional, and closed: a town that does not exist, a bus that came for six nights of seven. */
export const nightBusForTheHospital: DemoCampaign = {
  slug: 'night-bus-for-the-hospital',
  kind: 'PETITION',
  organisation: 'night-bus',
  originalLocale: 'es',
  goal: 300,
  ink: '#0E6650',
  defaultVisibility: 'ADDRESSEE',
  letterEvery: 25,
  demonstration: true,
  tags: ['transport', 'health', 'public-services'],
  employerHosts: ['hospital-bahia.example'],
  outcome: 'PARTLY',
  opensDaysAgo: 170,
  closesInDays: -24,
  signatures: 341,
  organisations: 5,
  home: { country: 'ES', cities: ['Puerto Alba', 'Puerto Alba', 'Puerto Alba', 'Las Salinas', 'Alba Alta'] },
  addressees: [
    {
      office: { en: 'Town council, transport department', es: 'Ayuntamiento, concejalía de transporte' },
      email: 'transporte@ayto-puertoalba.example',
      locale: 'es',
      timeZone: 'Europe/Madrid',
      copy: false,
    },
    {
      office: { en: 'Bahía bus company, timetable office', es: 'Autobuses Bahía, oficina de horarios' },
      email: 'horarios@autobuses-bahia.example',
      locale: 'es',
      timeZone: 'Europe/Madrid',
      copy: false,
    },
    {
      office: { en: 'El Faro, local newspaper', es: 'El Faro, periódico local' },
      email: 'redaccion@el-faro.example',
      locale: 'es',
      timeZone: 'Europe/Madrid',
      copy: true,
    },
  ],
  texts: {
    es: {
      title: 'Un bus nocturno para el hospital',
      summary: flow(`
        El último bus deja el Hospital de la Bahía a las 21:50. El turno de tarde acaba a las 22:30. Quien limpia,
        cocina o cuida allí vuelve a casa a pie por una carretera sin acera.`),
      place: 'Puerto Alba',
      demands: [
        'Un bus desde la puerta del hospital a las 22:45, los siete días de la semana',
        'Un bus que llegue al hospital antes de las 6:45, a tiempo para el turno de mañana',
        'El mismo billete que en las demás líneas, para personal, pacientes y visitas',
      ],
      body: `## Cuarenta minutos

El Hospital de la Bahía está en lo alto de Puerto Alba, a cuatro kilómetros de la plaza. La línea 6 sube hasta su
puerta, pero el último coche baja a las **21:50**. El turno de tarde termina a las **22:30**. Entre una hora y la otra
hay cuarenta minutos, y por esos cuarenta minutos unas sesenta personas se quedan cada noche sin transporte.

## Quiénes se quedan

Hicimos la cuenta durante dos semanas, en la puerta y con libreta:

- auxiliares y enfermeras que salen de planta;
- personal de cocina, de lavandería y de limpieza, que trabaja para contratas;
- familiares que acompañan a alguien en urgencias;
- pacientes con el alta en la mano.

Quien tiene coche se ofrece a llevar a otros tres. Los demás bajan andando por la carretera vieja, que no tiene acera
en dos de sus curvas, o pagan un taxi que cuesta lo que ganan en una hora.

Por la mañana ocurre lo mismo al revés: el primer bus llega a las 7:10, cuando el turno ya ha empezado.

## Lo que pedimos

No pedimos una línea nueva. Pedimos que la 6 haga **dos viajes más**: uno por la noche y otro al alba. La empresa tiene
coches parados a esas horas y el ayuntamiento paga la línea por kilómetros; hemos calculado que el coste anual es menor
que el de asfaltar la rotonda del puerto.

Pedimos también que esos viajes lleguen *todos* los días. El hospital no cierra los domingos.

## A quién escribimos

A la concejalía de transporte, que decide la línea, y a la empresa Autobuses Bahía, que hace los horarios. El periódico
local recibe copia. Al hospital no le enviamos nombres: muchas personas que firman trabajan allí.

Puerto Alba no existe, ni su hospital, ni su línea 6. Esta campaña es una demostración de cómo se ve una petición
cerrada, con su resultado.
`,
      letterSubject: 'Dos viajes más de la línea 6 para el Hospital de la Bahía',
      letterBody: flow(`
        El último bus deja el Hospital de la Bahía a las 21:50, cuarenta minutos antes de que acabe el turno de tarde,
        y el primero llega a las 7:10, cuando el de mañana ya ha empezado. Unas sesenta personas se quedan cada noche
        sin transporte, y la carretera vieja no tiene acera.

        Quienes firmamos vivimos o trabajamos en Puerto Alba, o tenemos allí a alguien ingresado, y le pedimos lo
        siguiente.`),
      consent: consentWording('es', {
        organisation: team.name,
        purpose:
          'entregar esta petición al Ayuntamiento de Puerto Alba y a Autobuses Bahía, con copia al periódico El Faro, y mostrar cuántas personas la apoyan',
      }),
      outcomeWords: flow(`
        La línea 6 baja ahora del hospital a las 22:45 de lunes a sábado, con el billete de siempre, y el bus de la
        mañana se prueba durante seis meses. El domingo sigue sin bus nocturno: el ayuntamiento dice que volverá a verlo
        con el próximo presupuesto. El comité se mantiene.`),
      links: [{ label: 'La cuenta de las dos semanas', url: 'https://bus-nocturno.example/cuenta' }],
    },
    en: {
      title: 'A night bus for the hospital',
      summary: flow(`
        The last bus leaves the Bahía Hospital at 21:50. The late shift ends at 22:30. Those who clean, cook and nurse
        there walk home along a road without a pavement.`),
      place: 'Puerto Alba',
      translator: 'Comité del Bus Nocturno',
      demands: [
        'A bus from the hospital gate at 22:45, seven days a week',
        'A bus that reaches the hospital before 6:45, in time for the early shift',
        'The same fare as on every other route, for staff, patients and visitors',
      ],
      body: `## Forty minutes

The Bahía Hospital stands on the hill above Puerto Alba, four kilometres from the square. Route 6 goes up to its gate,
but the last bus comes down at **21:50**. The late shift ends at **22:30**. Forty minutes lie between, and for those
forty minutes some sixty people are left without transport every night.

## Who is left behind

We counted for two weeks, at the gate, with a notebook:

- nurses and nursing assistants coming off the wards;
- kitchen, laundry and cleaning staff, who work for contractors;
- relatives who have come with someone to the emergency room;
- patients who have just been discharged.

Those who own a car offer to take three others. The rest walk down the old road, which has no pavement on two of its
bends, or pay for a taxi that costs as much as they earn in an hour.

In the morning it is the same the other way round: the first bus arrives at 7:10, when the shift has already begun.

## What we ask for

We are not asking for a new route. We are asking for **two more trips** on route 6, one at night and one at dawn. The
company has buses standing idle at those hours, and the council pays for the route by the kilometre; by our reckoning a
year of it costs less than resurfacing the harbour roundabout.

And we ask that these buses run *every* day. The hospital does not close on Sundays.

## Whom we write to

The council's transport department, which decides on the route, and the bus company, which makes the timetable. The
local newspaper gets a copy. The hospital is sent no names: many of those who sign work there.

Puerto Alba does not exist, nor does its hospital, nor its route 6. This campaign demonstrates how a closed petition
looks, with its outcome.
`,
      letterSubject: 'Two more trips on route 6 for the Bahía Hospital',
      letterBody: flow(`
        The last bus leaves the Bahía Hospital at 21:50, forty minutes before the late shift ends, and the first one
        arrives at 7:10, when the early shift has already begun. Some sixty people are left without transport every
        night, and the old road has no pavement.

        We who sign live or work in Puerto Alba, or have someone in its hospital, and we ask you for the following.`),
      consent: consentWording('en', {
        organisation: team.name,
        purpose:
          'to deliver this petition to the town council of Puerto Alba and to the Bahía bus company, with a copy to the newspaper El Faro, and to show how many people support it',
      }),
      outcomeWords: flow(`
        Route 6 now comes down from the hospital at 22:45 from Monday to Saturday, at the ordinary fare, and the morning
        bus is on trial for six months. There is still no night bus on Sundays: the council says that it will look at
        this again with the next budget. The committee carries on.`),
      links: [{ label: 'Our two weeks of counting', url: 'https://bus-nocturno.example/en/count' }],
    },
  },
};
