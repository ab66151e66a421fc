<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it_IT" sourcelanguage="en">
    <context>
        <name>About</name>
        <message>
            <source>About the research and this app</source>
            <translation>La ricerca e questa app</translation>
        </message>
        <message>
            <source>While you practise</source>
            <translation>Mentre pratichi</translation>
        </message>
        <message>
            <source>Stopping is always fine. Esc stops, and what you heard until then is kept.</source>
            <translation>Fermarsi va sempre bene. Esc ferma, e quello che hai ascoltato fin lì resta conservato.</translation>
        </message>
        <message>
            <source>Practice can bring up strong feelings. You can open your eyes, move, or stop. If the feelings stay, talk with your facilitator or with someone you trust.</source>
            <translation>La pratica può far emergere emozioni forti. Puoi aprire gli occhi, muoverti o fermarti. Se le emozioni restano, parlane con chi conduce il gruppo o con una persona di cui ti fidi.</translation>
        </message>
        <message>
            <source>Do not change any medicine because of this app. Ask your headache team.</source>
            <translation>Non cambiare nessun farmaco a causa di questa app. Chiedi al centro cefalee che ti segue.</translation>
        </message>
        <message>
            <source>A headache that is sudden, new, or different from those you know needs medical help now.</source>
            <translation>Un mal di testa improvviso, nuovo o diverso da quelli che conosci richiede subito un aiuto medico.</translation>
        </message>
        <message>
            <source>What this app is</source>
            <translation>Che cos'è questa app</translation>
        </message>
        <message>
            <source>Evenbreath plays the recordings of a mindfulness course and notes what was heard. It knows how long a recording was heard, not how anyone practised.</source>
            <translation>Evenbreath riproduce le registrazioni di un corso di mindfulness e annota quello che è stato ascoltato. Sa per quanto tempo una registrazione è stata ascoltata, non come si è praticato.</translation>
        </message>
        <message>
            <source>It is no medical device, and it makes no claim about your health or your headaches.</source>
            <translation>Non è un dispositivo medico e non promette nulla sulla tua salute né sui tuoi mal di testa.</translation>
        </message>
        <message>
            <source>What research found</source>
            <translation>Che cosa ha trovato la ricerca</translation>
        </message>
        <message>
            <source>A course of this shape was studied in one Italian hospital, with people who had chronic migraine and took acute medicine on too many days. All had the usual care: the overused medicine was withdrawn, they were advised, and each had a preventive plan. Half of them, chosen by lot, also had six group sessions and practised at home for 7 to 10 minutes a day.</source>
            <translation>Un corso fatto così è stato studiato in un solo ospedale italiano, con persone che avevano emicrania cronica e prendevano farmaci per l'attacco in troppi giorni. Tutte hanno ricevuto le cure abituali: la sospensione dei farmaci usati in eccesso, consigli, e un piano di prevenzione per ciascuna. La metà, scelta a sorte, ha avuto anche sei incontri di gruppo e ha praticato a casa da 7 a 10 minuti al giorno.</translation>
        </message>
        <message>
            <source>The main trial, published in 2023, had 177 people. After twelve months, headache days were at least halved for 69 of the 88 people with the course, and for 43 of the 89 people without it.</source>
            <translation>Lo studio principale, pubblicato nel 2023, comprendeva 177 persone. Dopo dodici mesi i giorni di mal di testa si erano almeno dimezzati per 69 delle 88 persone con il corso e per 43 delle 89 senza il corso.</translation>
        </message>
        <message>
            <source>For 34 people of that trial, 17 in each group, brain images were compared after a year; this was published in 2024. Their headache days went from 20 to 8 a month with the course, and from 19 to 11 without it. Changes in the images did not match the improvement, and the authors call the study preliminary.</source>
            <translation>Per 34 persone di quello studio, 17 in ogni gruppo, dopo un anno sono state confrontate immagini del cervello; il lavoro è stato pubblicato nel 2024. I loro giorni di mal di testa al mese sono passati da 20 a 8 con il corso e da 19 a 11 senza. I cambiamenti nelle immagini non corrispondevano al miglioramento, e gli autori definiscono lo studio preliminare.</translation>
        </message>
        <message>
            <source>What it does not show</source>
            <translation>Che cosa non dimostra</translation>
        </message>
        <message>
            <source>It was one hospital, and people knew in which group they were. The course was added to medical care; it did not replace any.</source>
            <translation>Era un solo ospedale, e le persone sapevano in quale gruppo si trovavano. Il corso si aggiungeva alle cure mediche; non ne sostituiva nessuna.</translation>
        </message>
        <message>
            <source>Another trial, published in 2021, had 89 people and a longer course of eight weeks. It found no difference in migraine days between that course and lessons about headache: they became fewer in both groups.</source>
            <translation>Un altro studio, pubblicato nel 2021, comprendeva 89 persone e un corso più lungo, di otto settimane. Non ha trovato differenze nei giorni di emicrania fra quel corso e lezioni sul mal di testa: sono diminuiti in entrambi i gruppi.</translation>
        </message>
        <message>
            <source>A review of 63 studies with brain images calls them small and mixed, and their conclusions not firm.</source>
            <translation>Una rassegna di 63 studi con immagini del cervello li definisce piccoli e discordanti, e le loro conclusioni non solide.</translation>
        </message>
        <message>
            <source>This app and its recordings were in none of these studies. Nobody can say whether they will help you.</source>
            <translation>Questa app e le sue registrazioni non facevano parte di nessuno di questi studi. Nessuno può dire se ti aiuteranno.</translation>
        </message>
        <message>
            <source>The voice</source>
            <translation>La voce</translation>
        </message>
        <message>
            <source>A synthetic voice reads the recordings that come with this app. The texts are our own. No native speaker has listened to all of it from beginning to end yet.</source>
            <translation>Le registrazioni che arrivano con questa app sono lette da una voce sintetica. I testi sono nostri. Nessuna persona di madrelingua le ha ancora ascoltate tutte dall'inizio alla fine.</translation>
        </message>
        <message>
            <source>If something sounds wrong, stop, or read the text instead. The programme of a facilitator can bring recordings in their own voice.</source>
            <translation>Se qualcosa suona sbagliato, fermati, oppure leggi il testo. Il programma di chi conduce un gruppo può portare registrazioni con la sua voce.</translation>
        </message>
        <message>
            <source>Your data</source>
            <translation>I tuoi dati</translation>
        </message>
        <message>
            <source>All that this app keeps stays on this computer. There is no account, and nothing is ever sent. It lies in this folder:</source>
            <translation>Tutto quello che questa app conserva resta su questo computer. Non c'è nessun account e non viene mai inviato nulla. Si trova in questa cartella:</translation>
        </message>
        <message>
            <source>The folder is not encrypted. Anyone who can use your account on this computer can read it.</source>
            <translation>La cartella non è cifrata. Chiunque possa usare il tuo account su questo computer può leggerla.</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Licenze</translation>
        </message>
        <message>
            <source>Evenbreath is free software under the GNU General Public License, version 3 or any later version. It comes without warranty.</source>
            <translation>Evenbreath è software libero, con la licenza GNU General Public License, versione 3 o successiva. È fornito senza garanzia.</translation>
        </message>
        <message>
            <source>It stands on Qt for Python, PyAV with FFmpeg, sounddevice with PortAudio, NumPy, SQLite and other free software, each under its own licence. The synthetic voice is Kokoro-82M, under the Apache License 2.0.</source>
            <translation>Si basa su Qt for Python, PyAV con FFmpeg, sounddevice con PortAudio, NumPy, SQLite e altro software libero, ciascuno con la propria licenza. La voce sintetica è Kokoro-82M, con la licenza Apache 2.0.</translation>
        </message>
        <message>
            <source>The programme in use, “{title}”, is by {author}. {licence}</source>
            <translation>Il programma in uso, “{title}”, è di {author}. {licence}</translation>
        </message>
    </context>
    <context>
        <name>Counts</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minuto</numerusform>
                <numerusform>%n minuti</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) kept.</source>
            <translation>
                <numerusform>%n minuto conservato.</numerusform>
                <numerusform>%n minuti conservati.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s) kept.</source>
            <translation>
                <numerusform>%n secondo conservato.</numerusform>
                <numerusform>%n secondi conservati.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Your %n week(s)</source>
            <translation>
                <numerusform>La tua settimana</numerusform>
                <numerusform>Le tue %n settimane</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DarkScreen</name>
        <message>
            <source>Dark screen. Any key brings the page back.</source>
            <translation>Schermo buio. Un tasto qualsiasi fa tornare la pagina.</translation>
        </message>
    </context>
    <context>
        <name>Host</name>
        <message>
            <source>quiet part, practice continues</source>
            <translation>parte silenziosa, la pratica continua</translation>
        </message>
        <message>
            <source>Noted.</source>
            <translation>Segnato.</translation>
        </message>
    </context>
    <context>
        <name>JourneyPage</name>
        <message>
            <source>Journey</source>
            <translation>Percorso</translation>
        </message>
        <message>
            <source>Your practices will be listed here.</source>
            <translation>Qui troverai l'elenco delle tue pratiche.</translation>
        </message>
        <message>
            <source>Show earlier ones</source>
            <translation>Mostra le precedenti</translation>
        </message>
    </context>
    <context>
        <name>JourneyRoom</name>
        <message>
            <source>Journey</source>
            <translation>Percorso</translation>
        </message>
    </context>
    <context>
        <name>JourneyView</name>
        <message>
            <source>home practice is not open yet</source>
            <translation>la pratica a casa non è ancora aperta</translation>
        </message>
        <message>
            <source>home practice opens on {date}</source>
            <translation>la pratica a casa si apre il {date}</translation>
        </message>
        <message>
            <source>{count} of {total}</source>
            <translation>{count} su {total}</translation>
        </message>
        <message>
            <source>days with home practice since it opened</source>
            <translation>giorni con pratica a casa da quando è aperta</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>heard, measured by the player</source>
            <translation>ascoltati, misurati dal lettore</translation>
        </message>
        <message>
            <source>group sessions attended</source>
            <translation>incontri di gruppo a cui hai partecipato</translation>
        </message>
        <message>
            <source>Group session {number}</source>
            <translation>Incontro di gruppo {number}</translation>
        </message>
        <message>
            <source>attended</source>
            <translation>presente</translation>
        </message>
        <message>
            <source>entered by hand</source>
            <translation>inserita a mano</translation>
        </message>
        <message>
            <source>without sound</source>
            <translation>senza suono</translation>
        </message>
        <message>
            <source>in the group</source>
            <translation>nel gruppo</translation>
        </message>
        <message>
            <source>practised</source>
            <translation>svolta</translation>
        </message>
        <message>
            <source>stopped early</source>
            <translation>interrotta prima</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Today</source>
            <translation>Oggi</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>Programma</translation>
        </message>
        <message>
            <source>Journey</source>
            <translation>Percorso</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Impostazioni</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Informazioni</translation>
        </message>
    </context>
    <context>
        <name>NoticeBar</name>
        <message>
            <source>Put away</source>
            <translation>Chiudi avviso</translation>
        </message>
    </context>
    <context>
        <name>NoticeWindow</name>
        <message>
            <source>Close</source>
            <translation>Chiudi</translation>
        </message>
    </context>
    <context>
        <name>Participant</name>
        <message>
            <source>No programme is here yet</source>
            <translation>Non c'è ancora un programma</translation>
        </message>
        <message>
            <source>Preparing the recordings…</source>
            <translation>Sto preparando le registrazioni…</translation>
        </message>
        <message>
            <source>The recordings wait until the date is known. Set it on Today when it is.</source>
            <translation>Le registrazioni aspettano finché non si sa la data. Quando la sai, indicala nella pagina Oggi.</translation>
        </message>
        <message>
            <source>Home practice is open, since {date}.</source>
            <translation>La pratica a casa è aperta da {date}.</translation>
        </message>
        <message>
            <source>Home practice opens with session {session}, on {date}.</source>
            <translation>La pratica a casa si apre con l'incontro {session}, {date}.</translation>
        </message>
    </context>
    <context>
        <name>PracticePage</name>
        <message>
            <source>Stop</source>
            <translation>Ferma</translation>
        </message>
        <message>
            <source>Dark screen</source>
            <translation>Schermo buio</translation>
        </message>
        <message>
            <source>Stop · Esc</source>
            <translation>Ferma · Esc</translation>
        </message>
        <message>
            <source>Dark screen · D</source>
            <translation>Schermo buio · D</translation>
        </message>
        <message>
            <source>Pause · Space</source>
            <translation>Pausa · Spazio</translation>
        </message>
        <message>
            <source>Continue · Space</source>
            <translation>Continua · Spazio</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>in pausa</translation>
        </message>
        <message>
            <source>left</source>
            <translation>alla fine</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continua</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
    </context>
    <context>
        <name>ReadingPage</name>
        <message>
            <source>Back · Esc</source>
            <translation>Indietro · Esc</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Welcome</source>
            <translation>Ciao</translation>
        </message>
        <message>
            <source>Evenbreath plays the recordings of your course and keeps what you heard. There are two small questions, and both answers can be changed later.</source>
            <translation>Evenbreath riproduce le registrazioni del tuo corso e conserva quello che hai ascoltato. Ci sono due piccole domande; potrai cambiare le risposte quando vuoi.</translation>
        </message>
        <message>
            <source>When is, or was, session one?</source>
            <translation>Quando è, o è stato, il primo incontro?</translation>
        </message>
        <message>
            <source>I do not know yet</source>
            <translation>Non lo so ancora</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Oggi</translation>
        </message>
        <message>
            <source>Next Monday</source>
            <translation>Lunedì prossimo</translation>
        </message>
        <message>
            <source>Is the sound right?</source>
            <translation>Il suono va bene?</translation>
        </message>
        <message>
            <source>Play three quiet seconds</source>
            <translation>Ascolta tre secondi, piano</translation>
        </message>
        <message>
            <source>This is only a check. It is not kept as a practice.</source>
            <translation>È solo una prova. Non viene conservata come pratica.</translation>
        </message>
        <message>
            <source>Go to Today</source>
            <translation>Vai a Oggi</translation>
        </message>
        <message>
            <source>or press Space</source>
            <translation>oppure premi Spazio</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Lingua</translation>
        </message>
    </context>
    <context>
        <name>StopReason</name>
        <message>
            <source>attack</source>
            <translation>attacco</translation>
        </message>
        <message>
            <source>called away</source>
            <translation>un imprevisto</translation>
        </message>
        <message>
            <source>fell asleep</source>
            <translation>sonno</translation>
        </message>
        <message>
            <source>uncomfortable</source>
            <translation>disagio</translation>
        </message>
        <message>
            <source>other</source>
            <translation>altro</translation>
        </message>
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Set the date of session one</source>
            <translation>Indica la data del primo incontro</translation>
        </message>
        <message>
            <source>Also open</source>
            <translation>Aperte anche</translation>
        </message>
        <message>
            <source>If you like, say why:</source>
            <translation>Se vuoi, di' perché:</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continua</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Inizia</translation>
        </message>
        <message>
            <source>or press Space</source>
            <translation>oppure premi Spazio</translation>
        </message>
        <message>
            <source>From the start</source>
            <translation>Dall'inizio</translation>
        </message>
        <message>
            <source>Dates and language</source>
            <translation>Date e lingua</translation>
        </message>
        <message>
            <source>Read it instead</source>
            <translation>Leggi il testo</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Leggi</translation>
        </message>
    </context>
    <context>
        <name>TodayView</name>
        <message>
            <source>week {week} of {last}</source>
            <translation>settimana {week} di {last}</translation>
        </message>
        <message>
            <source>Home practice is ready when you are</source>
            <translation>La pratica a casa è pronta, quando vuoi</translation>
        </message>
        <message>
            <source>Home practice opens on {date}</source>
            <translation>La pratica a casa si apre {date}</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Ciao</translation>
        </message>
        <message>
            <source>The recordings open with the sessions of your course. They will be here as soon as the date of session one is known.</source>
            <translation>Le registrazioni si aprono con gli incontri del tuo corso. Saranno qui appena si saprà la data del primo incontro.</translation>
        </message>
        <message>
            <source>It opens with session {session}: the first weeks are for practising in the group.</source>
            <translation>Si apre con l'incontro {session}: le prime settimane sono per praticare nel gruppo.</translation>
        </message>
        <message>
            <source>Until then, the recordings of your sessions are here.</source>
            <translation>Fino ad allora, qui ci sono le registrazioni dei tuoi incontri.</translation>
        </message>
        <message>
            <source>Session one is on {date}.</source>
            <translation>Il primo incontro è {date}.</translation>
        </message>
        <message>
            <source>read by a synthetic voice</source>
            <translation>letta da una voce sintetica</translation>
        </message>
        <message>
            <source>voice of {name}</source>
            <translation>voce di {name}</translation>
        </message>
        <message>
            <source>voice of your facilitator</source>
            <translation>voce di chi conduce il gruppo</translation>
        </message>
        <message>
            <source>starts softly</source>
            <translation>inizia piano</translation>
        </message>
        <message>
            <source>from {place}, where you stopped today</source>
            <translation>da {place}, dove hai smesso oggi</translation>
        </message>
        <message>
            <source>This week: practised on {days} of 7 days</source>
            <translation>Questa settimana: pratica in {days} giorni su 7</translation>
        </message>
        <message>
            <source>Days without practice are normal. Nothing is lost and nothing locks again.</source>
            <translation>I giorni senza pratica sono normali. Niente va perso e niente si richiude.</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Oggi</translation>
        </message>
        <message>
            <source>practised</source>
            <translation>giorno di pratica</translation>
        </message>
        <message>
            <source>Your six weeks</source>
            <translation>Le tue sei settimane</translation>
        </message>
        <message>
            <source>attended {date}</source>
            <translation>presente il {date}</translation>
        </message>
        <message>
            <source>no date yet</source>
            <translation>ancora senza data</translation>
        </message>
        <message>
            <source>held {date}</source>
            <translation>tenuto il {date}</translation>
        </message>
        <message>
            <source>home practice opened</source>
            <translation>aperta la pratica a casa</translation>
        </message>
        <message>
            <source>home practice opens</source>
            <translation>si apre la pratica a casa</translation>
        </message>
        <message>
            <source>Week {number}</source>
            <translation>Settimana {number}</translation>
        </message>
    </context>
    <context>
        <name>Volume</name>
        <message>
            <source>softer</source>
            <translation>più piano</translation>
        </message>
        <message>
            <source>louder</source>
            <translation>più forte</translation>
        </message>
    </context>
    <context>
        <name>VolumeSlider</name>
        <message>
            <source>Volume: off</source>
            <translation>Volume: spento</translation>
        </message>
        <message>
            <source>Volume: {db} decibels</source>
            <translation>Volume: {db} decibel</translation>
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <source>{date} is still to come. Choose the day on which session {number} was attended.</source>
            <translation>{date} deve ancora venire. Scegli il giorno in cui hai partecipato all'incontro {number}.</translation>
        </message>
        <message>
            <source>it holds no sound</source>
            <translation>non contiene suono</translation>
        </message>
        <message>
            <source>it is no Matroska file or is damaged</source>
            <translation>non è un file Matroska o è danneggiato</translation>
        </message>
        <message>
            <source>it is in use or not connected</source>
            <translation>è in uso o non è collegata</translation>
        </message>
        <message>
            <source>it takes no sound of this kind</source>
            <translation>non accetta un suono di questo tipo</translation>
        </message>
        <message>
            <source>Something went wrong that the program did not expect ({detail}). Your practices are safe; please start the program again.</source>
            <translation>È successo qualcosa che il programma non si aspettava ({detail}). Le tue pratiche sono al sicuro; avvia di nuovo il programma.</translation>
        </message>
        <message>
            <source>The sound library PortAudio is missing. On Debian and Ubuntu, install it with “apt-get install libportaudio2”, then start the program again.</source>
            <translation>Manca la libreria audio PortAudio. Su Debian e Ubuntu installala con “apt-get install libportaudio2”, poi avvia di nuovo il programma.</translation>
        </message>
        <message>
            <source>No sound output was found. Connect headphones or speakers, then try again.</source>
            <translation>Non è stata trovata nessuna uscita audio. Collega cuffie o altoparlanti, poi riprova.</translation>
        </message>
        <message>
            <source>There is no sound output named “{name}”. “evenbreath devices” lists those that are there.</source>
            <translation>Non c'è nessuna uscita audio di nome “{name}”. “evenbreath devices” elenca quelle presenti.</translation>
        </message>
        <message>
            <source>The sound output could not be opened ({detail}). Close other programs that use it or choose another output, then try again.</source>
            <translation>Non è stato possibile aprire l'uscita audio ({detail}). Chiudi gli altri programmi che la usano o scegli un'altra uscita, poi riprova.</translation>
        </message>
        <message>
            <source>The sound output is gone. Your practice is paused and your place is kept; continue when the output is back.</source>
            <translation>L'uscita audio non c'è più. La pratica è in pausa e il punto è conservato; continua quando l'uscita torna.</translation>
        </message>
        <message>
            <source>The sound output is gone. What you heard of “{title}” is kept; when the output is back, play on with --from {position}.</source>
            <translation>L'uscita audio non c'è più. Quello che hai ascoltato di “{title}” è conservato; quando l'uscita torna, riprendi con --from {position}.</translation>
        </message>
        <message>
            <source>The sound stopped several times and could not be brought back. What you heard is kept; please start the program again.</source>
            <translation>Il suono si è fermato più volte e non è stato possibile farlo tornare. Quello che hai ascoltato è conservato; avvia di nuovo il programma.</translation>
        </message>
        <message>
            <source>The recording “{title}” is not on this computer any more. Open the programme's pack again to bring it back.</source>
            <translation>La registrazione “{title}” non è più su questo computer. Apri di nuovo il pacchetto del programma per riaverla.</translation>
        </message>
        <message>
            <source>The recording “{title}” is damaged and cannot be played. Open the programme's pack again to replace it.</source>
            <translation>La registrazione “{title}” è danneggiata e non si può ascoltare. Apri di nuovo il pacchetto del programma per sostituirla.</translation>
        </message>
        <message>
            <source>This file cannot be read as a recording ({detail}). Choose another file.</source>
            <translation>Questo file non si può leggere come registrazione ({detail}). Scegli un altro file.</translation>
        </message>
        <message>
            <source>The programme has no recording “{recording}”. “evenbreath status” lists those it has.</source>
            <translation>Il programma non ha una registrazione “{recording}”. “evenbreath status” elenca quelle che ha.</translation>
        </message>
        <message>
            <source>“{title}” opens on {date}.</source>
            <translation>“{title}” si apre {date}.</translation>
        </message>
        <message>
            <source>“{title}” is not open yet. Set the date of session one with “evenbreath start DATE”.</source>
            <translation>“{title}” non è ancora aperta. Indica la data del primo incontro con “evenbreath start DATA”.</translation>
        </message>
        <message>
            <source>The programme has no session {number}; its sessions are 1 to {last}.</source>
            <translation>Il programma non ha un incontro {number}; i suoi incontri vanno da 1 a {last}.</translation>
        </message>
        <message>
            <source>“{text}” is not a date. Write it as year-month-day, for example 2026-11-16.</source>
            <translation>“{text}” non è una data. Scrivila come anno-mese-giorno, per esempio 2026-11-16.</translation>
        </message>
        <message>
            <source>The date {date} is too far away. Choose one between 2000 and 2200.</source>
            <translation>La data {date} è troppo lontana. Scegline una tra il 2000 e il 2200.</translation>
        </message>
        <message>
            <source>“{text}” is not a position in this recording. Write minutes and seconds, for example 3:30.</source>
            <translation>“{text}” non è un punto di questa registrazione. Scrivi minuti e secondi, per esempio 3:30.</translation>
        </message>
        <message>
            <source>EVENBREATH_NOW is “{text}”, which is no instant with an offset. Write it like 2026-12-09T07:42:00+01:00.</source>
            <translation>EVENBREATH_NOW è “{text}”, che non è un istante con lo scarto dall'ora UTC. Scrivilo come 2026-12-09T07:42:00+01:00.</translation>
        </message>
        <message>
            <source>TZ is “{text}”, which is no time zone. Write it like Europe/Rome, or leave it out.</source>
            <translation>TZ è “{text}”, che non è un fuso orario. Scrivilo come Europe/Rome, o toglilo.</translation>
        </message>
        <message>
            <source>EVENBREATH_NOW says {text}, but in the zone {zone} that instant has another offset. Change one of the two.</source>
            <translation>EVENBREATH_NOW dice {text}, ma nel fuso {zone} quell'istante ha un altro scarto. Cambia uno dei due.</translation>
        </message>
        <message>
            <source>The answer could not be written ({detail}). Make room where it goes, or send it elsewhere.</source>
            <translation>Non è stato possibile scrivere la risposta ({detail}). Fai spazio dove deve andare, o mandala altrove.</translation>
        </message>
        <message>
            <source>No programme is installed. Open a pack with “evenbreath pack install FILE”.</source>
            <translation>Non è installato nessun programma. Apri un pacchetto con “evenbreath pack install FILE”.</translation>
        </message>
        <message>
            <source>There is no programme “{programme}” on this computer. “evenbreath programme list” shows those that are there.</source>
            <translation>Su questo computer non c'è il programma “{programme}”. “evenbreath programme list” mostra quelli presenti.</translation>
        </message>
        <message>
            <source>“{name}” cannot be opened ({detail}). Check the file and try again.</source>
            <translation>“{name}” non si può aprire ({detail}). Controlla il file e riprova.</translation>
        </message>
        <message>
            <source>“{name}” is not an Evenbreath pack ({detail}). Ask for the file again from whoever made it.</source>
            <translation>“{name}” non è un pacchetto di Evenbreath ({detail}). Chiedi di nuovo il file a chi l'ha fatto.</translation>
        </message>
        <message>
            <source>The pack “{name}” is damaged or was changed ({detail}). Nothing was installed; ask for the file again.</source>
            <translation>Il pacchetto “{name}” è danneggiato o è stato modificato ({detail}). Non è stato installato niente; chiedi di nuovo il file.</translation>
        </message>
        <message>
            <source>The pack “{name}” was made for a newer Evenbreath. Update the program, then open it again.</source>
            <translation>Il pacchetto “{name}” è fatto per un Evenbreath più recente. Aggiorna il programma, poi aprilo di nuovo.</translation>
        </message>
        <message>
            <source>The pack “{name}” is larger than a pack may be ({detail}). Nothing was installed.</source>
            <translation>Il pacchetto “{name}” è più grande di quanto possa essere ({detail}). Non è stato installato niente; chiedi un file più piccolo.</translation>
        </message>
        <message>
            <source>The pack “{name}” could not be written ({detail}). Choose another place and try again.</source>
            <translation>Non è stato possibile scrivere il pacchetto “{name}” ({detail}). Scegli un altro posto e riprova.</translation>
        </message>
        <message>
            <source>Another pack is being installed at this moment. Try again when it is done.</source>
            <translation>In questo momento si sta installando un altro pacchetto. Riprova quando ha finito.</translation>
        </message>
        <message>
            <source>“{title}” is already here in version {installed}; this pack has version {version}. Nothing was changed.</source>
            <translation>“{title}” è già qui nella versione {installed}; questo pacchetto ha la versione {version}. Non è stato cambiato niente.</translation>
        </message>
        <message>
            <source>This pack says it is version {version} of “{title}”, but differs from the version {version} on this computer. Nothing was changed; ask its maker for a new version.</source>
            <translation>Questo pacchetto dice di essere la versione {version} di “{title}”, ma è diverso dalla versione {version} su questo computer. Non è stato cambiato niente; chiedi una nuova versione a chi l'ha fatto.</translation>
        </message>
        <message>
            <source>This file moves the dates of “{title}” version {version}, which is not on this computer. Open the programme's own pack first.</source>
            <translation>Questo file sposta le date di “{title}” versione {version}, che non è su questo computer. Apri prima il pacchetto del programma.</translation>
        </message>
        <message>
            <source>The data folder {path} cannot be used ({detail}). Make it writable or choose another with --home.</source>
            <translation>La cartella dei dati {path} non si può usare ({detail}). Rendila scrivibile o scegline un'altra con --home.</translation>
        </message>
        <message>
            <source>The disk is full. You can go on listening, but this practice cannot be kept until there is space again.</source>
            <translation>Il disco è pieno. Puoi continuare ad ascoltare, ma questa pratica non si può conservare finché non c'è di nuovo spazio.</translation>
        </message>
        <message>
            <source>There is not enough space on the disk to install the pack ({needed} MB are needed). Make room and open it again.</source>
            <translation>Sul disco non c'è abbastanza spazio per installare il pacchetto (servono {needed} MB). Fai spazio e aprilo di nuovo.</translation>
        </message>
        <message>
            <source>Your records were written by a newer Evenbreath. Update the program; nothing was changed.</source>
            <translation>I tuoi dati sono stati scritti da un Evenbreath più recente. Aggiorna il programma; non è stato cambiato niente.</translation>
        </message>
        <message>
            <source>Your records could not be read. The damaged file was kept as {kept}, and the copy of {date} was brought back.</source>
            <translation>Non è stato possibile leggere i tuoi dati. Il file danneggiato è conservato come {kept}, ed è stata ripresa la copia del giorno {date}.</translation>
        </message>
        <message>
            <source>Your records could not be read, and there is no earlier copy. The damaged file was kept as {kept}, and new records were begun.</source>
            <translation>Non è stato possibile leggere i tuoi dati, e non c'è una copia precedente. Il file danneggiato è conservato come {kept}, e i dati ricominciano da capo.</translation>
        </message>
        <message>
            <source>Your records were gone from their folder. The copy of {date} was brought back.</source>
            <translation>I tuoi dati non erano più nella loro cartella. È stata ripresa la copia del giorno {date}.</translation>
        </message>
        <message>
            <source>Your records cannot be read at the moment. Close Evenbreath everywhere and start it again: it then brings back the newest good copy.</source>
            <translation>Al momento i tuoi dati non si possono leggere. Chiudi Evenbreath ovunque e avvialo di nuovo: riprenderà l'ultima copia buona.</translation>
        </message>
        <message>
            <source>The disk is full, so your records could not be made ready. Make room and start the program again; nothing was changed.</source>
            <translation>Il disco è pieno, e non è stato possibile preparare i tuoi dati. Fai spazio e avvia di nuovo il programma; non è stato cambiato niente.</translation>
        </message>
        <message>
            <source>The disk is full, so this could not be kept. Make room and try again; nothing was changed.</source>
            <translation>Il disco è pieno, e questo non si è potuto conservare. Fai spazio e riprova; non è stato cambiato niente.</translation>
        </message>
        <message>
            <source>Your records are in use by another program. Try again in a moment.</source>
            <translation>I tuoi dati sono in uso da un altro programma. Riprova tra un momento.</translation>
        </message>
        <message>
            <source>Evenbreath is already open with these records. Practise there, or close it first.</source>
            <translation>Evenbreath è già aperto con questi dati. Pratica lì, oppure chiudilo prima.</translation>
        </message>
        <message>
            <source>the manifest is larger than 1 MB</source>
            <translation>il manifesto supera 1 MB</translation>
        </message>
        <message>
            <source>the manifest is not UTF-8</source>
            <translation>il manifesto non è in UTF-8</translation>
        </message>
        <message>
            <source>the manifest is nested too deeply</source>
            <translation>il manifesto ha troppi livelli</translation>
        </message>
        <message>
            <source>the manifest holds half a character</source>
            <translation>il manifesto contiene mezzo carattere</translation>
        </message>
        <message>
            <source>a number is too large</source>
            <translation>un numero è troppo grande</translation>
        </message>
        <message>
            <source>it has another format</source>
            <translation>ha un altro formato</translation>
        </message>
        <message>
            <source>it is cut short or has something added at its end</source>
            <translation>è troncato o ha qualcosa in più alla fine</translation>
        </message>
        <message>
            <source>its index is not consistent</source>
            <translation>il suo indice non è coerente</translation>
        </message>
        <message>
            <source>it has more than 500 parts</source>
            <translation>ha più di 500 parti</translation>
        </message>
        <message>
            <source>a part is compressed</source>
            <translation>una parte è compressa</translation>
        </message>
        <message>
            <source>a part is encrypted</source>
            <translation>una parte è cifrata</translation>
        </message>
        <message>
            <source>a name is there twice</source>
            <translation>un nome c'è due volte</translation>
        </message>
        <message>
            <source>a part is written in an unexpected way</source>
            <translation>una parte è scritta in modo inatteso</translation>
        </message>
        <message>
            <source>its parts overlap or leave gaps</source>
            <translation>le sue parti si sovrappongono o lasciano vuoti</translation>
        </message>
        <message>
            <source>permission denied</source>
            <translation>permesso negato</translation>
        </message>
        <message>
            <source>it is read-only</source>
            <translation>è di sola lettura</translation>
        </message>
        <message>
            <source>it is not there</source>
            <translation>non c'è</translation>
        </message>
        <message>
            <source>it is not a folder</source>
            <translation>non è una cartella</translation>
        </message>
        <message>
            <source>it is a folder</source>
            <translation>è una cartella</translation>
        </message>
        <message>
            <source>the name is too long</source>
            <translation>il nome è troppo lungo</translation>
        </message>
        <message>
            <source>too many files are open</source>
            <translation>ci sono troppi file aperti</translation>
        </message>
        <message>
            <source>the disk reports an error</source>
            <translation>il disco segnala un errore</translation>
        </message>
        <message>
            <source>the records in it cannot be opened</source>
            <translation>i dati che contiene non si possono aprire</translation>
        </message>
        <message>
            <source>it is not a file</source>
            <translation>non è un file</translation>
        </message>
        <message>
            <source>it has no manifest</source>
            <translation>non ha un manifesto</translation>
        </message>
        <message>
            <source>more than 4 GB</source>
            <translation>più di 4 GB</translation>
        </message>
        <message>
            <source>its manifest is larger than 1 MB</source>
            <translation>il suo manifesto supera 1 MB</translation>
        </message>
        <message>
            <source>a part is too large</source>
            <translation>una parte è troppo grande</translation>
        </message>
        <message>
            <source>it holds a part that belongs to no pack</source>
            <translation>contiene una parte che non è di nessun pacchetto</translation>
        </message>
        <message>
            <source>it holds a part that its manifest does not name</source>
            <translation>contiene una parte che il suo manifesto non nomina</translation>
        </message>
        <message>
            <source>a part is missing</source>
            <translation>manca una parte</translation>
        </message>
        <message>
            <source>a part has another length than its manifest says</source>
            <translation>una parte ha una lunghezza diversa da quella che dice il manifesto</translation>
        </message>
        <message>
            <source>a part is not what its manifest says</source>
            <translation>una parte non è quello che dice il manifesto</translation>
        </message>
        <message>
            <source>it changed while it was read</source>
            <translation>è cambiato durante la lettura</translation>
        </message>
        <message>
            <source>it cannot be opened without harm</source>
            <translation>non si può aprire senza rischi</translation>
        </message>
        <message>
            <source>it takes too long to open</source>
            <translation>ci mette troppo ad aprirsi</translation>
        </message>
        <message>
            <source>The text of “{title}” cannot be read. Install the programme's file again; the recording itself can be played.</source>
            <translation>Il testo di “{title}” non si può leggere. Installa di nuovo il file del programma; la registrazione si può comunque ascoltare.</translation>
        </message>
    </context>
</TS>
