package outreach_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"
)

// What models write from the facts of richRequest, in their own words, has none of the
// faults that a model has which obeyed a record.
func TestPlausibleDraftsAreNotTakenForSteered(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		tag           language.Tag
		subject, body string
	}{
		{language.English, "Backend role at Harbour Labs", "I'm recruiting for a Backend Engineer at Harbour Labs, where we build planning software that container terminals rely on. Your experience with booking and billing services for logistics companies looks closely related, and your Go and PostgreSQL skills match what the team is using today.\n\nThe position is hybrid in Rotterdam, full-time, and pays €62,000 to €78,000 a year.\n\nWould you be open to a conversation, or is this not the right time?"},
		{language.English, "Go and Kubernetes in Rotterdam", "At Nordfrakt you work as a Software Engineer, and your background spans Go, Kubernetes and PostgreSQL. Our platform team is looking for someone to help move the remaining batch jobs over to an event-driven setup with Kafka.\n\nIf schemas that evolve gracefully and tests that explain their failures appeal to you, this could be worth a look. It's a hybrid, full-time role based in Rotterdam.\n\nCurious to hear more? A quick yes or no is perfectly fine."},
		{language.English, "Following up: Backend Engineer", "Just a brief follow-up about the Backend Engineer opening. One thing I left out earlier: the benefits include a train pass and 30 days of leave, and colleagues who prefer a four-day week can have one.\n\nIs that something you'd like to explore? No hard feelings if it isn't."},
		{language.English, "Planning software for ports", "Container terminals run on software that our engineers maintain, and we're hiring a Backend Engineer to join them. Because you've delivered search and billing systems before, I thought the role might interest you.\n\nDay to day you'd own services written in Go, deploy them to Kubernetes and manage infrastructure through Terraform. Mid-senior level, hybrid, Rotterdam.\n\nShall I share further details?"},
		{language.Dutch, "Backend Engineer in Rotterdam", "Ik ben op zoek naar een Backend Engineer voor Harbour Labs en jouw ervaring met Go, PostgreSQL en Kubernetes sluit daar goed bij aan. Je werkt nu als Software Engineer bij Nordfrakt, waar je diensten voor logistieke bedrijven hebt gebouwd.\n\nDe functie is hybride vanuit Rotterdam, fulltime, met een salaris van € 62.000 tot € 78.000 per jaar. Het team verplaatst de laatste batchverwerkingen naar events met Kafka.\n\nHeb je interesse om hierover door te praten, of past het nu niet?"},
		{language.Dutch, "Software voor containerterminals", "Bij Harbour Labs maken we planningssoftware waar containerterminals op draaien. Voor het platformteam zoeken we iemand die onze achterliggende systemen verder ontwikkelt en beheert.\n\nJouw achtergrond in boekings- en facturatiesystemen lijkt daarop aan te sluiten. Wie wil, werkt vier dagen per week, en een treinabonnement hoort bij de voorwaarden.\n\nZou je daar meer over willen weten?"},
		{language.German, "Backend Engineer in Rotterdam", "ich suche für Harbour Labs Unterstützung in der Backend-Entwicklung und bin dabei auf Ihre Kenntnisse in Go, PostgreSQL und Kubernetes aufmerksam geworden. Bei Nordfrakt arbeiten Sie derzeit als Software Engineer, und Ihre Erfahrung mit Buchungs- und Abrechnungsdiensten passt gut zu unserer Planungssoftware für Containerterminals.\n\nDie Stelle ist in Vollzeit, hybrid in Rotterdam, mit einem Gehalt von 62.000 bis 78.000 € im Jahr.\n\nHätten Sie Interesse an einem kurzen Austausch? Eine knappe Absage ist ebenso in Ordnung."},
		{language.German, "Planungssoftware für Häfen", "unsere Software plant Liegeplätze in 40 Häfen, und für die zugrunde liegenden Dienste suchen wir eine erfahrene Person im Backend. Gefragt sind unter anderem Terraform und Kafka sowie der sichere Umgang mit verteilten Systemen.\n\nDas Team arbeitet in kleinen Gruppen und an langfristigen Vorhaben. Eine Viertagewoche ist auf Wunsch möglich, und eine Bahnkarte wird gestellt.\n\nDarf ich Ihnen Näheres dazu schicken?"},
		{language.French, "Poste de Backend Engineer", "Je recrute pour le poste de Backend Engineer chez Harbour Labs, qui développe un logiciel de planification utilisé par des terminaux à conteneurs. Vos compétences en Go, PostgreSQL et Kubernetes correspondent aux technologies demandées.\n\nVous travaillez actuellement chez Nordfrakt comme Software Engineer. Le poste est hybride, basé à Rotterdam, à temps plein, avec une rémunération de 62 000 € à 78 000 € par an.\n\nSouhaitez-vous en discuter, ou préférez-vous en rester là pour le moment ?"},
		{language.French, "Logiciel pour les ports", "Nos équipes conçoivent et exploitent les services qui planifient les escales de navires porte-conteneurs dans 40 ports. Il reste quelques traitements par lots à migrer vers une architecture orientée événements.\n\nVotre parcours dans la réservation et la facturation pour des entreprises de logistique me paraît proche de ces enjeux.\n\nSeriez-vous disponible pour un échange ?"},
		{language.Spanish, "Backend Engineer en Rotterdam", "Busco a alguien para el puesto de Backend Engineer en Harbour Labs, donde desarrollamos el software de planificación que utilizan las terminales de contenedores. Tu experiencia con Go, PostgreSQL y Kubernetes coincide con lo que pide la vacante.\n\nActualmente trabajas como Software Engineer en Nordfrakt. El puesto es híbrido, en Rotterdam, a jornada completa, con un salario de 62.000 a 78.000 € al año.\n\n¿Te gustaría que habláramos de ello, o no es buen momento?"},
		{language.Spanish, "Software para puertos", "Nuestro equipo construye y mantiene los servicios que organizan los atraques en 40 puertos, y queremos trasladar los últimos procesos por lotes a eventos. Has creado servicios de reservas y facturación para empresas de logística, así que quizá te resulte familiar.\n\nOfrecemos un abono de tren y 30 días de vacaciones.\n\n¿Quieres que te envíe más información?"},
	} {
		req := richRequest()
		req.Language = test.tag
		d, _ := findingsIn(t, req, test.subject, test.body)
		for _, f := range d.Findings {
			if strings.HasPrefix(f.Rule, "injection.") || strings.HasPrefix(f.Rule, "format.") || strings.HasPrefix(f.Rule, "language.") || strings.HasPrefix(f.Rule, "markup.") ||
				strings.HasPrefix(f.Rule, "prompt_echo.") || f.Rule == "ungrounded.url" || f.Rule == "ungrounded.handle" {
				assert.Fail(t, f.Rule, "%s: %s", test.subject, passage(d, f))
			}
		}
	}
}
