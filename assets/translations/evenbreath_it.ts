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
            <source>The main trial, published in 2023, had 177 people. After twelve months, headache days were at least halved for 69 of the 88 people with the course, and for 43 of the 89 people without it. [1]</source>
            <translation>Lo studio principale, pubblicato nel 2023, comprendeva 177 persone. Dopo dodici mesi i giorni di mal di testa si erano almeno dimezzati per 69 delle 88 persone con il corso e per 43 delle 89 senza il corso. [1]</translation>
        </message>
        <message>
            <source>The same researchers looked at brain images of 34 people; this was published in 2025. Headache days went from 20 to 8 a month with the course, and from 19 to 11 without it. What changed in the images did not match the improvement, and reviewers call the study preliminary. [2]</source>
            <translation>Gli stessi ricercatori hanno guardato immagini del cervello di 34 persone; il lavoro è stato pubblicato nel 2025. I giorni di mal di testa al mese sono passati da 20 a 8 con il corso e da 19 a 11 senza. I cambiamenti nelle immagini non corrispondevano al miglioramento, e i revisori definiscono lo studio preliminare. [2]</translation>
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
            <source>Another trial, published in 2021, had 89 people and a longer course of eight weeks. It found no difference in migraine days between that course and lessons about headache: they became fewer in both groups. [4]</source>
            <translation>Un altro studio, pubblicato nel 2021, comprendeva 89 persone e un corso più lungo, di otto settimane. Non ha trovato differenze nei giorni di emicrania fra quel corso e alcune lezioni sul mal di testa: sono diminuiti in entrambi i gruppi. [4]</translation>
        </message>
        <message>
            <source>Another paper of theirs, published in 2024, compared how three networks of the brain are connected, before the course and after a year, with it and without it. [3]</source>
            <translation>Un altro loro lavoro, pubblicato nel 2024, ha confrontato come sono collegate fra loro tre reti del cervello, prima del corso e dopo un anno, con il corso e senza. [3]</translation>
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
            <source>The typeface is Atkinson Hyperlegible, copyright 2020 Braille Institute of America, Inc., under the SIL Open Font License 1.1.</source>
            <translation>Il carattere è Atkinson Hyperlegible, copyright 2020 Braille Institute of America, Inc., con la licenza SIL Open Font License 1.1.</translation>
        </message>
        <message>
            <source>The programme in use, “{title}”, is by {author}. {licence}</source>
            <translation>Il programma in uso, «{title}», è di {author}. {licence}</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Fonti</translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message>
            <source>Check</source>
            <translation>Controllo</translation>
        </message>
        <message>
            <source>Before a pack can be made</source>
            <translation>Prima di poter creare il pacchetto</translation>
        </message>
        <message>
            <source>Worth a look; nothing here is in the way</source>
            <translation>Da guardare ancora; niente di questo è di ostacolo</translation>
        </message>
        <message>
            <source>Nothing stands out. A pack can be made.</source>
            <translation>Non c'è niente da segnalare. Il pacchetto si può creare.</translation>
        </message>
    </context>
    <context>
        <name>DatesForm</name>
        <message>
            <source>Dates</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>The first session has a set date</source>
            <translation>Il primo incontro ha una data stabilita</translation>
        </message>
        <message>
            <source>The others follow week by week. Without a date, each participant is asked for it.</source>
            <translation>Gli altri seguono di settimana in settimana. Senza una data, la si chiede a ogni partecipante.</translation>
        </message>
        <message>
            <source>All begin at a set time</source>
            <translation>Tutti cominciano a un'ora fissa</translation>
        </message>
        <message>
            <source>The time at which all sessions begin</source>
            <translation>L'ora in cui cominciano tutti gli incontri</translation>
        </message>
        <message>
            <source>Some sessions begin at another time.</source>
            <translation>Alcuni incontri cominciano a un'altra ora.</translation>
        </message>
        <message>
            <source>What comes after moves along</source>
            <translation>Quello che segue si sposta insieme</translation>
        </message>
    </context>
    <context>
        <name>DayRow</name>
        <message>
            <source>A week later</source>
            <translation>Una settimana dopo</translation>
        </message>
    </context>
    <context>
        <name>FileAdding</name>
        <message>
            <source>Choose recordings</source>
            <translation>Scegli le registrazioni</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>Scegli una cartella</translation>
        </message>
        <message>
            <source>is being left out</source>
            <translation>viene lasciato fuori</translation>
        </message>
        <message>
            <source>waits for the others</source>
            <translation>aspetta gli altri</translation>
        </message>
        <message>
            <source>is being made ready</source>
            <translation>è in preparazione</translation>
        </message>
        <message>
            <source>less than half a minute left</source>
            <translation>manca meno di mezzo minuto</translation>
        </message>
        <message>
            <source>about {minutes} min left</source>
            <translation>ancora circa {minutes} min</translation>
        </message>
        <message>
            <source>“{title}” was added.</source>
            <translation>«{title}» è stata aggiunta.</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>The programme</source>
            <translation>Il programma</translation>
        </message>
        <message>
            <source>Session {number}</source>
            <translation>Incontro {number}</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>Vai lì</translation>
        </message>
        <message>
            <source>Cut it…</source>
            <translation>Taglialo…</translation>
        </message>
        <message>
            <source>One channel…</source>
            <translation>Un canale…</translation>
        </message>
        <message>
            <source>Another file…</source>
            <translation>Un altro file…</translation>
        </message>
        <message>
            <source>Chapters…</source>
            <translation>Capitoli…</translation>
        </message>
        <message>
            <source>Home practice</source>
            <translation>Pratica a casa</translation>
        </message>
    </context>
    <context>
        <name>SubPage</name>
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
        <name>AdherenceController</name>
        <message>
            <source>Adherence</source>
            <translation>Aderenza</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Lettura in corso…</translation>
        </message>
        <message>
            <source>Exports (*.zip *.xlsx *.csv *.json)</source>
            <translation>Esportazioni (*.zip *.xlsx *.csv *.json)</translation>
        </message>
        <message>
            <source>Files to read</source>
            <translation>File da leggere</translation>
        </message>
        <message>
            <source>A folder with exports</source>
            <translation>Una cartella con esportazioni</translation>
        </message>
        <message>
            <source>Where to save the tables</source>
            <translation>Dove salvare le tabelle</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Salvataggio in corso…</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Salvato in {path}</translation>
        </message>
    </context>
    <context>
        <name>AdherencePage</name>
        <message>
            <source>Group</source>
            <translation>Gruppo</translation>
        </message>
        <message>
            <source>Read files…</source>
            <translation>Leggi file…</translation>
        </message>
        <message>
            <source>Write the tables…</source>
            <translation>Scrivi le tabelle…</translation>
        </message>
        <message>
            <source>Put these files away</source>
            <translation>Chiudi questi file</translation>
        </message>
        <message>
            <source>Read a folder…</source>
            <translation>Leggi una cartella…</translation>
        </message>
        <message>
            <source>All definitions</source>
            <translation>Tutte le definizioni</translation>
        </message>
        <message>
            <source>Drop the files here that people handed in: folders, zips, workbooks, or a folder of them.</source>
            <translation>Trascina qui i file che le persone hanno consegnato: cartelle, zip, fogli di calcolo, o una cartella che li contiene.</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Lasciati fuori</translation>
        </message>
        <message>
            <source>Days practised each week, all together</source>
            <translation>Giorni di pratica per settimana, tutti insieme</translation>
        </message>
        <message>
            <source>Days practised each week: {code}</source>
            <translation>Giorni di pratica per settimana: {code}</translation>
        </message>
    </context>
    <context>
        <name>AdherenceView</name>
        <message>
            <source>Adherence</source>
            <translation>Aderenza</translation>
        </message>
        <message>
            <source>Adherence: {group}</source>
            <translation>Aderenza: {group}</translation>
        </message>
        <message>
            <source>All of them together</source>
            <translation>Tutti insieme</translation>
        </message>
        <message>
            <source>codes of other groups, not shown: {count}</source>
            <translation>codici di altri gruppi, non mostrati: {count}</translation>
        </message>
        <message>
            <source>Intended use: {week} days a week from session {first} to the last, {days} days; a day counts from {minutes} minutes heard.</source>
            <translation>Uso previsto: {week} giorni la settimana dall'incontro {first} all'ultimo, {days} giorni; un giorno conta a partire da {minutes} minuti ascoltati.</translation>
        </message>
        <message>
            <source>This week</source>
            <translation>Questa settimana</translation>
        </message>
        <message>
            <source>Week to {date}</source>
            <translation>Settimana fino al {date}</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Codice</translation>
        </message>
        <message>
            <source>File reaches to</source>
            <translation>Il file arriva al</translation>
        </message>
        <message>
            <source>Attended 1 to {last}</source>
            <translation>Incontri da 1 a {last}</translation>
        </message>
        <message>
            <source>Home practice opened</source>
            <translation>Pratica a casa aperta</translation>
        </message>
        <message>
            <source>Practised, of days so far</source>
            <translation>Giorni praticati finora</translation>
        </message>
        <message>
            <source>Minutes heard</source>
            <translation>Minuti ascoltati</translation>
        </message>
        <message>
            <source>Median minutes a day</source>
            <translation>Minuti al giorno, mediana</translation>
        </message>
        <message>
            <source>Days by hand, apart</source>
            <translation>Giorni a mano, a parte</translation>
        </message>
        <message>
            <source>Stopped early</source>
            <translation>Interrotte prima</translation>
        </message>
        <message>
            <source>Heard is what a sound device really took, seconds heard twice counted once. Silence, bells alone and what was played in the group never count.</source>
            <translation>«Ascoltato» è quello che un'uscita audio ha davvero riprodotto; i secondi ascoltati due volte contano una volta sola. Il silenzio, le sole campane e quello che si è ascoltato nel gruppo non contano mai.</translation>
        </message>
        <message>
            <source>A day is practised when the home practices of that local day, added up, reach the minutes from which a day counts.</source>
            <translation>Un giorno è di pratica quando le pratiche a casa di quel giorno, sommate, raggiungono i minuti a partire dai quali un giorno conta.</translation>
        </message>
        <message>
            <source>Days so far are the intended days, from the one on which home practice opened, that a file covers. Days after the file ends, or after somebody withdrew, are not known and in no figure.</source>
            <translation>«Giorni finora» sono i giorni previsti, da quando si è aperta la pratica a casa, coperti da un file. I giorni dopo la fine del file, o dopo un ritiro, non si conoscono e non entrano in nessun numero.</translation>
        </message>
        <message>
            <source>Minutes, the median of the days practised, practices by hand and those stopped early are of these days too.</source>
            <translation>Anche i minuti, la mediana dei giorni di pratica, le pratiche a mano e quelle fermate prima sono di questi giorni.</translation>
        </message>
        <message>
            <source>Stopped early is what the programme does not call completed; its minutes count.</source>
            <translation>«Fermata prima» è una pratica che il programma non considera completata; i suoi minuti contano.</translation>
        </message>
        <message>
            <source>A practice has a number of its own: where several files hold it, the newest is right.</source>
            <translation>Ogni pratica ha un suo numero: se più file la contengono, vale il più recente.</translation>
        </message>
        <message>
            <source>More remarks: {count}; the tables hold them all.</source>
            <translation>Altre osservazioni: {count}; le tabelle le contengono tutte.</translation>
        </message>
        <message>
            <source>Week {number}</source>
            <translation>Settimana {number}</translation>
        </message>
        <message>
            <source>P present, R remote, M made up, A absent</source>
            <translation>P presente, R a distanza, M recuperato, A assente</translation>
        </message>
        <message>
            <source>– not known</source>
            <translation>– non noto</translation>
        </message>
        <message>
            <source>files from {count} of {people} people</source>
            <translation>file di {count} persone su {people}</translation>
        </message>
        <message>
            <source>More files left out: {count}.</source>
            <translation>Altri file lasciati fuori: {count}.</translation>
        </message>
        <message>
            <source>not open yet</source>
            <translation>non ancora aperta</translation>
        </message>
        <message>
            <source>{part} of {whole}</source>
            <translation>{part} su {whole}</translation>
        </message>
        <message>
            <source>{number} present</source>
            <translation>{number} presente</translation>
        </message>
        <message>
            <source>{number} remote</source>
            <translation>{number} a distanza</translation>
        </message>
        <message>
            <source>{number} made up</source>
            <translation>{number} recuperato</translation>
        </message>
        <message>
            <source>{number} absent</source>
            <translation>{number} assente</translation>
        </message>
        <message>
            <source>{number} not held</source>
            <translation>{number} non tenuto</translation>
        </message>
        <message>
            <source>{number} not known</source>
            <translation>{number} non noto</translation>
        </message>
    </context>
    <context>
        <name>HeadButton</name>
        <message>
            <source>{head}, sorted, rising</source>
            <translation>{head}, in ordine crescente</translation>
        </message>
        <message>
            <source>{head}, sorted, falling</source>
            <translation>{head}, in ordine decrescente</translation>
        </message>
    </context>
    <context>
        <name>BackupPage</name>
        <message>
            <source>Back up</source>
            <translation>Copia di sicurezza</translation>
        </message>
        <message>
            <source>One file with all practices, notes, dates and settings of yours, and with the programmes you were given. With it, everything can be brought back here or on another computer.</source>
            <translation>Un solo file con tutte le tue pratiche, il diario, le date e le impostazioni, e con i programmi che hai ricevuto. Con questo file puoi riavere tutto, qui o su un altro computer.</translation>
        </message>
        <message>
            <source>Whoever has the file can read it. Keep it where you keep other papers of this kind.</source>
            <translation>Chi ha il file può leggerlo. Tienilo dove tieni gli altri documenti di questo tipo.</translation>
        </message>
        <message>
            <source>With the recordings of your programmes</source>
            <translation>Con le registrazioni dei tuoi programmi</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Salva…</translation>
        </message>
        <message>
            <source>With the names in your groups</source>
            <translation>Con i nomi dei tuoi gruppi</translation>
        </message>
    </context>
    <context>
        <name>IntermissionPage</name>
        <message>
            <source>Begin now · Space</source>
            <translation>Inizia ora · Spazio</translation>
        </message>
        <message>
            <source>Begin now</source>
            <translation>Inizia ora</translation>
        </message>
        <message>
            <source>Enough for now · Esc</source>
            <translation>Per ora basta · Esc</translation>
        </message>
        <message>
            <source>Enough for now</source>
            <translation>Per ora basta</translation>
        </message>
        <message>
            <source>Dark screen · D</source>
            <translation>Schermo buio · D</translation>
        </message>
        <message>
            <source>Dark screen</source>
            <translation>Schermo buio</translation>
        </message>
    </context>
    <context>
        <name>BlockForm</name>
        <message>
            <source>Title</source>
            <translation>Titolo</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>Quanto dura</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>minuti</translation>
        </message>
        <message>
            <source>Notes for whoever leads the session</source>
            <translation>Note per chi conduce l'incontro</translation>
        </message>
        <message>
            <source>What you say, for whoever leads the session</source>
            <translation>Quello che dici, per chi conduce l'incontro</translation>
        </message>
        <message>
            <source>How long, in minutes and seconds</source>
            <translation>Quanto dura, in minuti e secondi</translation>
        </message>
        <message>
            <source>for example 5:00</source>
            <translation>per esempio 5:00</translation>
        </message>
        <message>
            <source>Ring a bell when it begins</source>
            <translation>All'inizio suona una campana</translation>
        </message>
        <message>
            <source>Ring a bell when it is over</source>
            <translation>Alla fine suona una campana</translation>
        </message>
        <message>
            <source>A bell in it every</source>
            <translation>Una campana ogni</translation>
        </message>
        <message>
            <source>minutes; empty for none</source>
            <translation>minuti; vuoto per nessuna</translation>
        </message>
        <message>
            <source>Which bell</source>
            <translation>Quale campana</translation>
        </message>
        <message>
            <source>To ring another one, add its recording and choose “bell” as its kind.</source>
            <translation>Per farne suonare un'altra, aggiungi la sua registrazione e scegli «campana» come tipo.</translation>
        </message>
        <message>
            <source>How often it is rung</source>
            <translation>Quanti rintocchi</translation>
        </message>
        <message>
            <source>Listen to the bell</source>
            <translation>Ascolta la campana</translation>
        </message>
        <message>
            <source>Where it stands</source>
            <translation>Dove si trova</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Sposta su</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Sposta giù</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Togli</translation>
        </message>
        <message>
            <source>In the session of week</source>
            <translation>Nell'incontro della settimana</translation>
        </message>
        <message>
            <source>The program's own</source>
            <translation>Quella di Evenbreath</translation>
        </message>
    </context>
    <context>
        <name>BlockText</name>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Registrazione</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>Silenzio</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>Dialogo</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>{title} – talk</source>
            <translation>{title} – dialogo</translation>
        </message>
        <message>
            <source>the program's own</source>
            <translation>quella di Evenbreath</translation>
        </message>
        <message>
            <source>{length}, waits for you</source>
            <translation>{length}, aspetta te</translation>
        </message>
        <message>
            <source>Guided live</source>
            <translation>Guidato dal vivo</translation>
        </message>
    </context>
    <context>
        <name>SessionColumn</name>
        <message>
            <source>Nothing is in this session yet.</source>
            <translation>In questo incontro non c'è ancora niente.</translation>
        </message>
        <message>
            <source>Add a talk</source>
            <translation>Aggiungi un dialogo</translation>
        </message>
        <message>
            <source>Add silence</source>
            <translation>Aggiungi un silenzio</translation>
        </message>
        <message>
            <source>Add a bell</source>
            <translation>Aggiungi una campana</translation>
        </message>
        <message>
            <source>Add guided live</source>
            <translation>Aggiungi una guida dal vivo</translation>
        </message>
        <message>
            <source>Add a break</source>
            <translation>Aggiungi una pausa</translation>
        </message>
        <message>
            <source>Add a recording…</source>
            <translation>Aggiungi registrazione…</translation>
        </message>
        <message>
            <source>One that is in this programme already</source>
            <translation>Una che è già in questo programma</translation>
        </message>
        <message>
            <source>About this session</source>
            <translation>Su questo incontro</translation>
        </message>
        <message>
            <source>Lead it in the room…</source>
            <translation>Conducilo in sala…</translation>
        </message>
        <message>
            <source>Add “{title}”, {length}</source>
            <translation>Aggiungi «{title}», {length}</translation>
        </message>
        <message>
            <source>On a block: Enter leads to its details, Alt with Up or Down moves it, P plays it, Delete removes it, 1 to 6 add behind it.</source>
            <translation>Su un blocco: Invio porta ai dettagli, Alt con Su o Giù lo sposta, P lo fa ascoltare, Canc lo toglie, da 1 a 6 aggiungono dopo.</translation>
        </message>
        <message>
            <source>Behind “{title}”:</source>
            <translation>Dopo «{title}»:</translation>
        </message>
    </context>
    <context>
        <name>Attendance</name>
        <message>
            <source>present</source>
            <translation>presente</translation>
        </message>
        <message>
            <source>remote</source>
            <translation>a distanza</translation>
        </message>
        <message>
            <source>made up</source>
            <translation>recuperato</translation>
        </message>
        <message>
            <source>absent</source>
            <translation>assente</translation>
        </message>
    </context>
    <context>
        <name>Button</name>
        <message>
            <source>This page</source>
            <translation>Questa pagina</translation>
        </message>
    </context>
    <context>
        <name>ManualEntryPage</name>
        <message>
            <source>Add a practice</source>
            <translation>Aggiungi una pratica</translation>
        </message>
        <message>
            <source>Change this practice</source>
            <translation>Modifica questa pratica</translation>
        </message>
        <message>
            <source>For a practice that was not played here. It is counted apart from what the player measured.</source>
            <translation>Per una pratica che non hai ascoltato qui. Viene contata a parte da quelle misurate durante l'ascolto.</translation>
        </message>
        <message>
            <source>When did you practise?</source>
            <translation>Quando hai praticato?</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Oggi</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Ieri</translation>
        </message>
        <message>
            <source>How many minutes?</source>
            <translation>Quanti minuti?</translation>
        </message>
        <message>
            <source>With a recording?</source>
            <translation>Con una registrazione?</translation>
        </message>
        <message>
            <source>Without a recording</source>
            <translation>Senza registrazione</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Salva</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Elimina…</translation>
        </message>
        <message>
            <source>Remove this practice from your records?</source>
            <translation>Vuoi eliminare questa pratica dai tuoi dati?</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>Lasciala così com'è</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Eliminala</translation>
        </message>
    </context>
    <context>
        <name>ChapterList</name>
        <message>
            <source>Chapters</source>
            <translation>Capitoli</translation>
        </message>
    </context>
    <context>
        <name>ChapterRow</name>
        <message>
            <source>Title of the chapter</source>
            <translation>Titolo del capitolo</translation>
        </message>
        <message>
            <source>Move here</source>
            <translation>Sposta qui</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Togli</translation>
        </message>
        <message>
            <source>Go to {time}</source>
            <translation>Vai al punto {time}</translation>
        </message>
        <message>
            <source>Title of the chapter at {time}</source>
            <translation>Titolo del capitolo al punto {time}</translation>
        </message>
        <message>
            <source>Move “{title}” to the place that is heard</source>
            <translation>Sposta «{title}» nel punto che si sente</translation>
        </message>
        <message>
            <source>Remove the chapter “{title}”</source>
            <translation>Togli il capitolo «{title}»</translation>
        </message>
    </context>
    <context>
        <name>ChaptersController</name>
        <message>
            <source>Part {number}</source>
            <translation>Parte {number}</translation>
        </message>
        <message>
            <source>add a chapter</source>
            <translation>aggiungi un capitolo</translation>
        </message>
        <message>
            <source>move a chapter</source>
            <translation>sposta un capitolo</translation>
        </message>
        <message>
            <source>rename a chapter</source>
            <translation>rinomina un capitolo</translation>
        </message>
        <message>
            <source>remove a chapter</source>
            <translation>togli un capitolo</translation>
        </message>
    </context>
    <context>
        <name>ChaptersPage</name>
        <message>
            <source>Chapters</source>
            <translation>Capitoli</translation>
        </message>
        <message>
            <source>Add one here</source>
            <translation>Aggiungine uno qui</translation>
        </message>
        <message>
            <source>There are none yet. Listen, and add one where a part begins: a participant who has chosen to see places can then go there.</source>
            <translation>Non ce ne sono ancora. Ascolta, e aggiungine uno dove comincia una parte: chi ha scelto di vedere i punti della registrazione potrà andarci.</translation>
        </message>
    </context>
    <context>
        <name>HearingStrip</name>
        <message>
            <source>Listen</source>
            <translation>Ascolta</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Ferma</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>In ascolto</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Fermato</translation>
        </message>
    </context>
    <context>
        <name>ClinicianSheet</name>
        <message>
            <source>Name:</source>
            <translation>Nome:</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Ancora nessuna.</translation>
        </message>
        <message>
            <source>{programme}, version {version} · made on {date}</source>
            <translation>{programme}, versione {version} · pagina del {date}</translation>
        </message>
        <message>
            <source>The time from {first} to {last}</source>
            <translation>Il periodo dal {first} al {last}</translation>
        </message>
        <message>
            <source>Participant code: {code}</source>
            <translation>Codice partecipante: {code}</translation>
        </message>
        <message>
            <source>Home practice: a page for the clinic</source>
            <translation>Pratica a casa: una pagina per il centro cefalee</translation>
        </message>
        <message>
            <source>Home practices, measured</source>
            <translation>Pratiche a casa, misurate</translation>
        </message>
        <message>
            <source>Entered by hand</source>
            <translation>Inserite a mano</translation>
        </message>
        <message>
            <source>“Heard” is what the sound output of the computer took. It does not say with how much attention somebody practised.</source>
            <translation>«Ascoltato» è ciò che l'uscita audio del computer ha riprodotto. Non dice con quanta attenzione si è praticato.</translation>
        </message>
        <message>
            <source>Evenbreath plays the recordings of a course and notes what was played. It is no medical device, and nothing here is a judgement of a person.</source>
            <translation>Evenbreath riproduce le registrazioni di un corso e annota che cosa è stato riprodotto. Non è un dispositivo medico e nulla di quanto scritto qui è un giudizio sulla persona.</translation>
        </message>
        <message>
            <source>Practice days</source>
            <translation>Giorni di pratica</translation>
        </message>
        <message>
            <source>Home practice is not open yet.</source>
            <translation>La pratica a casa non è ancora aperta.</translation>
        </message>
        <message>
            <source>Home practice was not open in this time.</source>
            <translation>In questo periodo la pratica a casa non era aperta.</translation>
        </message>
        <message>
            <source>No day of this time is a planned one.</source>
            <translation>Nessun giorno di questo periodo è fra quelli previsti.</translation>
        </message>
        <message>
            <source>{count} of {total}</source>
            <translation>{count} su {total}</translation>
        </message>
        <message>
            <source>Days from {first} to {last} on which at least {minutes} minutes of recordings were heard at home, out of the planned days of that time.</source>
            <translation>Giorni, dal {first} al {last}, in cui a casa sono stati ascoltati almeno {minutes} minuti di registrazioni, sul totale dei giorni previsti in quel periodo.</translation>
        </message>
        <message>
            <source>{length} in {days}</source>
            <translation>{length} in {days}</translation>
        </message>
        <message>
            <source>Minutes of recordings heard at home from {first} to {last}; what was heard twice in one practice counts once. All days of that time.</source>
            <translation>Minuti di registrazioni ascoltati a casa dal {first} al {last}; ciò che è stato ascoltato due volte nella stessa pratica conta una volta sola. Sono tutti i giorni di quel periodo.</translation>
        </message>
        <message>
            <source>Minutes heard at home</source>
            <translation>Minuti ascoltati a casa</translation>
        </message>
        <message>
            <source>{completed} of {practices}</source>
            <translation>{completed} su {practices}</translation>
        </message>
        <message>
            <source>Completed, out of all home practices from {first} to {last}. Completed means: at least {percent} % of the length of the recording was heard (rule {rule}).</source>
            <translation>Completate, sul totale delle pratiche a casa dal {first} al {last}. Completata significa che è stato ascoltato almeno il {percent} % della durata della registrazione (regola {rule}).</translation>
        </message>
        <message>
            <source>Home practices</source>
            <translation>Pratiche a casa</translation>
        </message>
        <message>
            <source>Marked as attended, out of the sessions whose date has come.</source>
            <translation>Segnati come frequentati, sul totale degli incontri la cui data è arrivata.</translation>
        </message>
        <message>
            <source>Group sessions</source>
            <translation>Incontri di gruppo</translation>
        </message>
        <message>
            <source>{practices}, {length}</source>
            <translation>{practices}, {length}</translation>
        </message>
        <message>
            <source>What the person wrote down of this time. It was not measured and is in none of the numbers above.</source>
            <translation>Quanto ha scritto la persona di questo periodo. Non è stato misurato e non entra in nessuno dei numeri qui sopra.</translation>
        </message>
        <message>
            <source>without a recording</source>
            <translation>senza registrazione</translation>
        </message>
        <message>
            <source>{heard} of {length}</source>
            <translation>{heard} su {length}</translation>
        </message>
        <message>
            <source>completed</source>
            <translation>completata</translation>
        </message>
        <message>
            <source>stopped early</source>
            <translation>fermata prima della fine</translation>
        </message>
        <message>
            <source>Practised at home without a voice, with a timer. The programme counts this as home practice: it is in the numbers above.</source>
            <translation>Praticato a casa senza voce, con un timer. Il programma lo conta come pratica a casa: è compreso nei numeri qui sopra.</translation>
        </message>
        <message>
            <source>Practised at home without a voice, with a timer. It is in none of the numbers above.</source>
            <translation>Praticato a casa senza voce, con un timer. Non è compreso in nessuno dei numeri qui sopra.</translation>
        </message>
        <message>
            <source>Practice in silence</source>
            <translation>Pratica in silenzio</translation>
        </message>
    </context>
    <context>
        <name>Counted</name>
        <message numerus="yes">
            <source>%n practice(s)</source>
            <translation>
                <numerusform>%n pratica</numerusform>
                <numerusform>%n pratiche</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n completed</source>
            <translation>
                <numerusform>%n completata</numerusform>
                <numerusform>%n completate</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n giorno</numerusform>
                <numerusform>%n giorni</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n earlier one(s), not listed here</source>
            <translation>
                <numerusform>e %n precedente, non riportata qui</numerusform>
                <numerusform>e %n precedenti, non riportate qui</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) are planned in all.</source>
            <translation>
                <numerusform>In tutto è previsto %n giorno.</numerusform>
                <numerusform>In tutto sono previsti %n giorni.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The programme has %n session(s).</source>
            <translation>
                <numerusform>Il programma ha %n incontro.</numerusform>
                <numerusform>Il programma ha %n incontri.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other session(s) complete because all recordings were heard afterwards.</source>
            <translation>
                <numerusform>%n altro incontro è completo perché tutte le registrazioni sono state ascoltate in seguito.</numerusform>
                <numerusform>%n altri incontri sono completi perché tutte le registrazioni sono state ascoltate in seguito.</numerusform>
            </translation>
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
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n registrazione</numerusform>
                <numerusform>%n registrazioni</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n secondo</numerusform>
                <numerusform>%n secondi</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n practice(s)</source>
            <translation>
                <numerusform>%n pratica</numerusform>
                <numerusform>%n pratiche</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n riga</numerusform>
                <numerusform>%n righe</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s)</source>
            <translation>
                <numerusform>%n colonna</numerusform>
                <numerusform>%n colonne</numerusform>
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
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n giorno</numerusform>
                <numerusform>%n giorni</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n persona</numerusform>
                <numerusform>%n persone</numerusform>
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
        <name>RecordsController</name>
        <message>
            <source>The backup is being brought back…</source>
            <translation>La copia viene ripristinata…</translation>
        </message>
        <message>
            <source>Everything is being deleted…</source>
            <translation>Tutto viene eliminato…</translation>
        </message>
        <message>
            <source>Backups of Evenbreath (*{suffix})</source>
            <translation>Copie di Evenbreath (*{suffix})</translation>
        </message>
        <message>
            <source>Where to save the backup</source>
            <translation>Dove salvare la copia</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Salvataggio in corso…</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Salvato in {path}</translation>
        </message>
        <message>
            <source>Which backup?</source>
            <translation>Quale copia?</translation>
        </message>
    </context>
    <context>
        <name>DataSection</name>
        <message>
            <source>Your data</source>
            <translation>I tuoi dati</translation>
        </message>
        <message>
            <source>Everything stays on this computer, in one folder. Anyone who can use this computer account can read it.</source>
            <translation>Tutto resta su questo computer, in una sola cartella. Chiunque possa usare questo account può leggerla.</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Apri la cartella</translation>
        </message>
        <message>
            <source>Copy the path</source>
            <translation>Copia dove si trova</translation>
        </message>
        <message>
            <source>Back up…</source>
            <translation>Fai una copia…</translation>
        </message>
        <message>
            <source>Restore…</source>
            <translation>Ripristina…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Esporta…</translation>
        </message>
    </context>
    <context>
        <name>RecordsViewModel</name>
        <message>
            <source>Here now: {measured} measured, {by_hand} by hand</source>
            <translation>Qui ora: {measured} con il lettore, {by_hand} a mano</translation>
        </message>
        <message>
            <source>measured</source>
            <translation>con il lettore</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>a mano</translation>
        </message>
        <message>
            <source>first day</source>
            <translation>primo giorno</translation>
        </message>
        <message>
            <source>last day</source>
            <translation>ultimo giorno</translation>
        </message>
        <message>
            <source>It is a backup of {name}.</source>
            <translation>È la copia di {name}.</translation>
        </message>
        <message>
            <source>It brings the recordings of {titles}.</source>
            <translation>Contiene le registrazioni di questi programmi: {titles}.</translation>
        </message>
        <message>
            <source>It is older: what came after its last day is not in it.</source>
            <translation>È meno recente: non contiene ciò che è venuto dopo il suo ultimo giorno.</translation>
        </message>
        <message>
            <source>Dates and settings are those of the backup, too.</source>
            <translation>Anche le date e le impostazioni saranno quelle della copia.</translation>
        </message>
        <message>
            <source>Backup of {moment}</source>
            <translation>Copia del {moment}</translation>
        </message>
        <message>
            <source>The backup was brought back: {measured} measured, {by_hand} by hand.</source>
            <translation>Copia ripristinata: {measured} con il lettore, {by_hand} a mano.</translation>
        </message>
        <message>
            <source>What was here before is kept as a copy.</source>
            <translation>Quello che c'era prima è conservato in una copia.</translation>
        </message>
        <message>
            <source>Not on this computer: {titles}. Open the pack of your facilitator.</source>
            <translation>Non su questo computer: {titles}. Apri il file di chi conduce il gruppo.</translation>
        </message>
        <message>
            <source>Without their dates: {titles}. Open the pack of your facilitator again.</source>
            <translation>Senza le date: {titles}. Apri di nuovo il file di chi conduce il gruppo.</translation>
        </message>
        <message>
            <source>Other people here use these programmes, so they stay: {names}.</source>
            <translation>Altre persone usano questi programmi, quindi restano: {names}.</translation>
        </message>
        <message>
            <source>These files are not of this program, so they stay: {names}.</source>
            <translation>Questi file non sono di questo programma, quindi restano: {names}.</translation>
        </message>
        <message>
            <source>Headache notes: {days}.</source>
            <translation>Diario del mal di testa: {days}.</translation>
        </message>
        <message>
            <source>days with a headache note</source>
            <translation>giorni nel diario del mal di testa</translation>
        </message>
        <message>
            <source>Groups: {count}.</source>
            <translation>Gruppi: {count}.</translation>
        </message>
        <message>
            <source>groups</source>
            <translation>gruppi</translation>
        </message>
    </context>
    <context>
        <name>DatesSection</name>
        <message>
            <source>Dates</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Set the date of session one</source>
            <translation>Imposta la data del primo incontro</translation>
        </message>
        <message>
            <source>There is no programme yet.</source>
            <translation>Non c'è ancora un programma.</translation>
        </message>
        <message>
            <source>The date of session one is not known yet.</source>
            <translation>La data del primo incontro non è ancora nota.</translation>
        </message>
        <message>
            <source>The others follow session one week by week; each can be moved alone.</source>
            <translation>Gli altri incontri seguono il primo, uno a settimana; ognuno si può spostare da solo.</translation>
        </message>
    </context>
    <context>
        <name>DeletePage</name>
        <message>
            <source>Delete everything</source>
            <translation>Elimina tutto</translation>
        </message>
        <message>
            <source>All practices, notes, dates and settings of yours on this computer are deleted, and the copies that were made of them. The program then starts as new.</source>
            <translation>Vengono eliminate tutte le tue pratiche, il diario, le date e le impostazioni su questo computer, e le copie che ne sono state fatte. Poi il programma riparte come nuovo.</translation>
        </message>
        <message>
            <source>The records of the other people here stay as they are.</source>
            <translation>I dati delle altre persone restano come sono.</translation>
        </message>
        <message>
            <source>Programmes that you were given or made are deleted too, and the key that signs them.</source>
            <translation>Vengono eliminati anche i programmi che hai ricevuto o creato, e la chiave con cui li firmi.</translation>
        </message>
        <message>
            <source>Backup files and exports that you saved elsewhere stay where they are.</source>
            <translation>Le copie di sicurezza e le esportazioni salvate altrove restano dove sono.</translation>
        </message>
        <message>
            <source>Back up first…</source>
            <translation>Prima fai una copia…</translation>
        </message>
        <message>
            <source>Delete everything…</source>
            <translation>Elimina tutto…</translation>
        </message>
        <message>
            <source>This cannot be undone. Delete everything now?</source>
            <translation>Non si può tornare indietro. Eliminare tutto adesso?</translation>
        </message>
        <message>
            <source>Keep everything</source>
            <translation>Tieni tutto</translation>
        </message>
        <message>
            <source>Yes, delete</source>
            <translation>Sì, elimina</translation>
        </message>
    </context>
    <context>
        <name>DesktopIntegration</name>
        <message>
            <source>Evenbreath stays open when its window is closed</source>
            <translation>Evenbreath resta aperto quando la finestra è chiusa</translation>
        </message>
        <message>
            <source>Its icon near the clock brings the window back, or quits.</source>
            <translation>La sua icona accanto all'orologio riporta la finestra, o chiude il programma.</translation>
        </message>
        <message>
            <source>Open Evenbreath</source>
            <translation>Apri Evenbreath</translation>
        </message>
    </context>
    <context>
        <name>OpenDraft</name>
        <message>
            <source>add “{title}”</source>
            <translation>aggiungi «{title}»</translation>
        </message>
        <message>
            <source>“{name}” is already in this programme, as “{title}”.</source>
            <translation>«{name}» è già in questo programma, come «{title}».</translation>
        </message>
        <message>
            <source>“{name}” holds {count} sound tracks. Added: {track}, which can be heard. Left out: {others}.</source>
            <translation>«{name}» contiene {count} tracce audio. Aggiunta: {track}, in cui si sente qualcosa. Lasciate fuori: {others}.</translation>
        </message>
        <message>
            <source>“{name}” holds {count} sound tracks, and none can be heard. Added: {track}. Left out: {others}.</source>
            <translation>«{name}» contiene {count} tracce audio, ma non se ne sente nessuna. Aggiunta: {track}. Lasciate fuori: {others}.</translation>
        </message>
        <message>
            <source>No recordings, and left out: {names}</source>
            <translation>Non sono registrazioni e sono rimasti fuori: {names}</translation>
        </message>
        <message>
            <source>give “{title}” another file</source>
            <translation>dai un altro file a «{title}»</translation>
        </message>
        <message>
            <source>add {recordings}</source>
            <translation>aggiungi {recordings}</translation>
        </message>
        <message>
            <source>This is the sound of “{title}” now.</source>
            <translation>Ora è questo il suono di «{title}».</translation>
        </message>
        <message>
            <source>This is the sound of “{title}” now. Its chapters and its text were moved to the new length: listen whether they fit.</source>
            <translation>Ora è questo il suono di «{title}». I suoi capitoli e il suo testo sono stati spostati secondo la nuova durata: ascolta se combaciano.</translation>
        </message>
        <message>
            <source>what came while it was closed</source>
            <translation>ciò che è arrivato mentre era chiuso</translation>
        </message>
    </context>
    <context>
        <name>DraftRow</name>
        <message>
            <source>Open</source>
            <translation>Apri</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Elimina…</translation>
        </message>
        <message>
            <source>Delete “{title}” and the recordings that only it uses? This cannot be taken back. Packs that were made of it stay.</source>
            <translation>Eliminare «{title}» e le registrazioni che servono solo a questo programma? Non si può tornare indietro. I pacchetti già fatti restano.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Tienilo</translation>
        </message>
        <message>
            <source>Delete for good</source>
            <translation>Elimina per sempre</translation>
        </message>
    </context>
    <context>
        <name>DraftsPage</name>
        <message>
            <source>My programmes</source>
            <translation>I miei programmi</translation>
        </message>
        <message>
            <source>Here you put the recordings of a course in order, and make the one file that participants open.</source>
            <translation>Qui metti in ordine le registrazioni di un corso e prepari l'unico file che i partecipanti aprono.</translation>
        </message>
        <message>
            <source>Begin a new programme</source>
            <translation>Inizia un nuovo programma</translation>
        </message>
        <message>
            <source>With all that one of these has, to be changed as you like, or with six empty weeks. It is a programme of its own: its packs do not update those of the other.</source>
            <translation>Con tutto quello che c'è in uno di questi, da cambiare come vuoi, oppure con sei settimane vuote. È un programma a sé: i suoi pacchetti non aggiornano quelli dell'altro.</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Vuoto</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Inizia</translation>
        </message>
        <message>
            <source>Begin a new programme: {with_}</source>
            <translation>Inizia un nuovo programma: {with_}</translation>
        </message>
        <message>
            <source>Continue it</source>
            <translation>Continualo</translation>
        </message>
        <message>
            <source>Continue this programme: {title}</source>
            <translation>Continua questo programma: {title}</translation>
        </message>
    </context>
    <context>
        <name>DraftsController</name>
        <message>
            <source>My programmes</source>
            <translation>I miei programmi</translation>
        </message>
        <message>
            <source>A new programme</source>
            <translation>Un nuovo programma</translation>
        </message>
        <message>
            <source>Evenbreath was closed before all recordings were in “{title}”. It goes on with them now.</source>
            <translation>Evenbreath è stato chiuso prima che tutte le registrazioni fossero in «{title}». Ora continua ad aggiungerle.</translation>
        </message>
    </context>
    <context>
        <name>DraftsViewModel</name>
        <message>
            <source>A programme that cannot be opened</source>
            <translation>Un programma che non si può aprire</translation>
        </message>
        <message>
            <source>version {version}, a pack of it was made</source>
            <translation>versione {version}, pacchetto già creato</translation>
        </message>
        <message>
            <source>version {version}, not yet shared</source>
            <translation>versione {version}, non ancora condivisa</translation>
        </message>
        <message>
            <source>changed on {date}</source>
            <translation>modificato il {date}</translation>
        </message>
        <message>
            <source>A programme without a title</source>
            <translation>Un programma senza titolo</translation>
        </message>
    </context>
    <context>
        <name>DropZone</name>
        <message>
            <source>Drop recordings here – MP3, M4A, WAV, FLAC, Ogg, Opus</source>
            <translation>Trascina qui le registrazioni: MP3, M4A, WAV, FLAC, Ogg, Opus</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>Scegli i file…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Scegli una cartella…</translation>
        </message>
        <message>
            <source>By keys: Ctrl+O, Ctrl+Shift+O</source>
            <translation>Con i tasti: Ctrl+O, Ctrl+Maiusc+O</translation>
        </message>
    </context>
    <context>
        <name>EditorEdits</name>
        <message>
            <source>add a recording</source>
            <translation>aggiungi una registrazione</translation>
        </message>
        <message>
            <source>add a bell</source>
            <translation>aggiungi una campana</translation>
        </message>
        <message>
            <source>add silence</source>
            <translation>aggiungi un silenzio</translation>
        </message>
        <message>
            <source>add a talk</source>
            <translation>aggiungi un dialogo</translation>
        </message>
        <message>
            <source>add a break</source>
            <translation>aggiungi una pausa</translation>
        </message>
        <message>
            <source>remove a block</source>
            <translation>togli una parte</translation>
        </message>
        <message>
            <source>add a week</source>
            <translation>aggiungi una settimana</translation>
        </message>
        <message>
            <source>change a block</source>
            <translation>cambia una parte</translation>
        </message>
        <message>
            <source>change a session</source>
            <translation>cambia un incontro</translation>
        </message>
        <message>
            <source>remove a session</source>
            <translation>togli un incontro</translation>
        </message>
        <message>
            <source>move a session</source>
            <translation>sposta un incontro</translation>
        </message>
        <message>
            <source>choose what is for home</source>
            <translation>scegli che cosa è per casa</translation>
        </message>
        <message>
            <source>change when home practice opens</source>
            <translation>cambia quando si apre la pratica a casa</translation>
        </message>
        <message>
            <source>change the handout</source>
            <translation>cambia il foglio per casa</translation>
        </message>
        <message>
            <source>change the start date</source>
            <translation>cambia la data d'inizio</translation>
        </message>
        <message>
            <source>change what the programme says of itself</source>
            <translation>cambia quello che il programma dice di sé</translation>
        </message>
        <message>
            <source>change the rules</source>
            <translation>cambia le regole</translation>
        </message>
        <message>
            <source>move a block</source>
            <translation>sposta una parte</translation>
        </message>
        <message>
            <source>add something guided live</source>
            <translation>aggiungi qualcosa di guidato dal vivo</translation>
        </message>
        <message>
            <source>move a date</source>
            <translation>sposta una data</translation>
        </message>
        <message>
            <source>change the time of all sessions</source>
            <translation>cambia l'ora di tutti gli incontri</translation>
        </message>
        <message>
            <source>place a recording</source>
            <translation>dai un posto a una registrazione</translation>
        </message>
    </context>
    <context>
        <name>EditorPage</name>
        <message>
            <source>Back · Esc</source>
            <translation>Indietro · Esc</translation>
        </message>
        <message>
            <source>Back to all programmes</source>
            <translation>Torna a tutti i programmi</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Ripeti</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Controlla</translation>
        </message>
        <message>
            <source>Make pack…</source>
            <translation>Crea il pacchetto…</translation>
        </message>
        <message>
            <source>Undo: {edit}</source>
            <translation>Annulla: {edit}</translation>
        </message>
        <message>
            <source>Redo: {edit}</source>
            <translation>Ripeti: {edit}</translation>
        </message>
    </context>
    <context>
        <name>EditorController</name>
        <message>
            <source>My programmes</source>
            <translation>I miei programmi</translation>
        </message>
        <message>
            <source>Undone: {edit}</source>
            <translation>Annullato: {edit}</translation>
        </message>
        <message>
            <source>Done again: {edit}</source>
            <translation>Ripetuto: {edit}</translation>
        </message>
    </context>
    <context>
        <name>EditorViewModel</name>
        <message>
            <source>A programme without a title</source>
            <translation>Un programma senza titolo</translation>
        </message>
        <message>
            <source>version {version}, a pack of it was made</source>
            <translation>versione {version}, pacchetto già creato</translation>
        </message>
        <message>
            <source>version {version}, not yet shared</source>
            <translation>versione {version}, non ancora condivisa</translation>
        </message>
        <message>
            <source>{place} of {count}: {title}, {length}</source>
            <translation>{place} di {count}: {title}, {length}</translation>
        </message>
        <message>
            <source>Session {number}</source>
            <translation>Incontro {number}</translation>
        </message>
        <message>
            <source>opens home practice</source>
            <translation>apre la pratica a casa</translation>
        </message>
        <message>
            <source>Week {number}</source>
            <translation>Settimana {number}</translation>
        </message>
        <message>
            <source>Home practice</source>
            <translation>Pratica a casa</translation>
        </message>
        <message>
            <source>Handout</source>
            <translation>Foglio per casa</translation>
        </message>
        <message>
            <source>Details and rules</source>
            <translation>Dati e regole</translation>
        </message>
        <message>
            <source>{taken} of {planned} min</source>
            <translation>{taken} di {planned} min</translation>
        </message>
        <message>
            <source>worth a look</source>
            <translation>da controllare</translation>
        </message>
        <message>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <source>Dates</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Not placed yet</source>
            <translation>Senza un posto</translation>
        </message>
    </context>
    <context>
        <name>ExportPage</name>
        <message>
            <source>Export</source>
            <translation>Esporta</translation>
        </message>
        <message>
            <source>A sheet for your clinician</source>
            <translation>Un foglio per chi ti cura</translation>
        </message>
        <message>
            <source>A PDF to print or to send: days practised, minutes heard and, if you keep them, headache notes, each number with what it is counted from. It does not hold your name.</source>
            <translation>Un PDF da stampare o inviare: giorni di pratica, minuti ascoltati e, se lo tieni, il diario del mal di testa, e per ogni numero su che cosa è calcolato. Non contiene il tuo nome.</translation>
        </message>
        <message>
            <source>Save the page…</source>
            <translation>Salva la pagina…</translation>
        </message>
        <message>
            <source>All records as tables</source>
            <translation>Tutti i dati in tabelle</translation>
        </message>
        <message>
            <source>Every practice, every day and every session, with a dictionary that explains each column. A code stands for you in them, no name.</source>
            <translation>Ogni pratica, ogni giorno e ogni incontro, con un dizionario che spiega ogni colonna. Al posto del tuo nome c'è un codice.</translation>
        </message>
        <message>
            <source>What the tables are for</source>
            <translation>A che cosa servono le tabelle</translation>
        </message>
        <message>
            <source>Participant code</source>
            <translation>Codice partecipante</translation>
        </message>
        <message>
            <source>Looking through the records…</source>
            <translation>Sto leggendo i dati…</translation>
        </message>
        <message>
            <source>File to look at</source>
            <translation>File da controllare</translation>
        </message>
        <message>
            <source>Save the tables…</source>
            <translation>Salva le tabelle…</translation>
        </message>
        <message>
            <source>For a spreadsheet: one file</source>
            <translation>Per un foglio di calcolo: un solo file</translation>
        </message>
        <message>
            <source>For statistics or REDCap: a folder of files</source>
            <translation>Per la statistica o REDCap: una cartella di file</translation>
        </message>
        <message>
            <source>Every practice: when, what, how long, how it ended.</source>
            <translation>Ogni pratica: quando, che cosa, quanto a lungo, com'è finita.</translation>
        </message>
        <message>
            <source>Every day since home practice opened, with the minutes heard.</source>
            <translation>Ogni giorno da quando la pratica a casa è aperta, con i minuti ascoltati.</translation>
        </message>
        <message>
            <source>The group sessions: planned, attended, completed.</source>
            <translation>Gli incontri di gruppo: previsti, frequentati, completati.</translation>
        </message>
        <message>
            <source>What each column of the other files means.</source>
            <translation>Che cosa significa ogni colonna degli altri file.</translation>
        </message>
        <message>
            <source>The same records for a study's REDCap. Its forms are ZIP files beside it; README.txt says the three steps.</source>
            <translation>Gli stessi dati per il REDCap di uno studio. I moduli sono i file ZIP accanto; README.txt spiega i tre passi.</translation>
        </message>
        <message>
            <source>Only for a new, empty REDCap project: it replaces all forms that a project has.</source>
            <translation>Solo per un progetto REDCap nuovo e vuoto: sostituisce tutti i moduli che un progetto ha già.</translation>
        </message>
        <message>
            <source>What the files hold</source>
            <translation>Che cosa contengono i file</translation>
        </message>
        <message>
            <source>With the headache notes</source>
            <translation>Con il diario del mal di testa</translation>
        </message>
    </context>
    <context>
        <name>PeopleController</name>
        <message>
            <source>The records are being removed…</source>
            <translation>I dati vengono eliminati…</translation>
        </message>
    </context>
    <context>
        <name>ExportController</name>
        <message>
            <source>Saving…</source>
            <translation>Salvataggio in corso…</translation>
        </message>
        <message>
            <source>Where to save the tables</source>
            <translation>Dove salvare le tabelle</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Salvato in {path}</translation>
        </message>
        <message>
            <source>Where to save the page</source>
            <translation>Dove salvare la pagina</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>File PDF (*.pdf)</translation>
        </message>
    </context>
    <context>
        <name>HandoutForm</name>
        <message>
            <source>Handout</source>
            <translation>Foglio per casa</translation>
        </message>
        <message>
            <source>A page about practising at home, which participants can read and print.</source>
            <translation>Una pagina sulla pratica a casa, che i partecipanti possono leggere e stampare.</translation>
        </message>
        <message>
            <source>Its words; an empty line begins a new paragraph</source>
            <translation>Il testo; una riga vuota inizia un nuovo paragrafo</translation>
        </message>
    </context>
    <context>
        <name>HandoutController</name>
        <message>
            <source>Practising at home</source>
            <translation>Praticare a casa</translation>
        </message>
        <message>
            <source>Where to save the page</source>
            <translation>Dove salvare la pagina</translation>
        </message>
        <message>
            <source>practising-at-home</source>
            <translation>praticare-a-casa</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>File PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Salvato in {path}</translation>
        </message>
    </context>
    <context>
        <name>HomePracticeForm</name>
        <message>
            <source>Home practice</source>
            <translation>Pratica a casa</translation>
        </message>
        <message>
            <source>When they open</source>
            <translation>Quando si aprono</translation>
        </message>
        <message>
            <source>With session</source>
            <translation>Con l'incontro</translation>
        </message>
        <message>
            <source>What participants may practise with at home, every day:</source>
            <translation>Con che cosa i partecipanti possono praticare a casa, ogni giorno:</translation>
        </message>
        <message>
            <source>No recording is in this programme yet. Add some to a week first.</source>
            <translation>In questo programma non c'è ancora nessuna registrazione. Prima aggiungine a una settimana.</translation>
        </message>
        <message>
            <source>With a session</source>
            <translation>Con un incontro</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>Subito</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Dettagli</translation>
        </message>
    </context>
    <context>
        <name>MainController</name>
        <message>
            <source>Noted.</source>
            <translation>Segnato.</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Fermato.</translation>
        </message>
    </context>
    <context>
        <name>ImportList</name>
        <message>
            <source>Being added</source>
            <translation>In arrivo</translation>
        </message>
        <message>
            <source>Leave all out</source>
            <translation>Lasciali tutti fuori</translation>
        </message>
        <message>
            <source>Put all away</source>
            <translation>Chiudi tutti gli avvisi</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Lascia fuori</translation>
        </message>
        <message>
            <source>Put away</source>
            <translation>Chiudi avviso</translation>
        </message>
        <message>
            <source>Not added</source>
            <translation>Non aggiunti</translation>
        </message>
        <message>
            <source>About these files</source>
            <translation>Su questi file</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>Aggiunti</translation>
        </message>
        <message>
            <source>Add “{name}” too</source>
            <translation>Aggiungi anche «{name}»</translation>
        </message>
        <message>
            <source>Add track {track} too</source>
            <translation>Aggiungi anche la traccia {track}</translation>
        </message>
    </context>
    <context>
        <name>CalendarPanel</name>
        <message>
            <source>Earlier</source>
            <translation>Mese prima</translation>
        </message>
        <message>
            <source>Earlier month</source>
            <translation>Mese precedente</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Mese dopo</translation>
        </message>
        <message>
            <source>Later month</source>
            <translation>Mese successivo</translation>
        </message>
    </context>
    <context>
        <name>JourneyList</name>
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
        <name>JourneyMonth</name>
        <message>
            <source>today</source>
            <translation>oggi</translation>
        </message>
        <message>
            <source>practised</source>
            <translation>praticato</translation>
        </message>
        <message>
            <source>{time} heard</source>
            <translation>{time} di ascolto</translation>
        </message>
        <message>
            <source>{time} by hand</source>
            <translation>{time} a mano</translation>
        </message>
        <message>
            <source>practised, at least {time} heard</source>
            <translation>praticato, almeno {time} di ascolto</translation>
        </message>
        <message>
            <source>fewer minutes, kept too</source>
            <translation>meno minuti, conservati comunque</translation>
        </message>
        <message>
            <source>entered by hand</source>
            <translation>inserito a mano</translation>
        </message>
        <message>
            <source>{time} in silence</source>
            <translation>{time} in silenzio</translation>
        </message>
    </context>
    <context>
        <name>MonthModel</name>
        <message>
            <source>in another month</source>
            <translation>di un altro mese</translation>
        </message>
    </context>
    <context>
        <name>JourneyPage</name>
        <message>
            <source>Add a practice…</source>
            <translation>Aggiungi una pratica…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Esporta…</translation>
        </message>
        <message>
            <source>Journey</source>
            <translation>Percorso</translation>
        </message>
        <message>
            <source>Hide figures</source>
            <translation>Nascondi i numeri</translation>
        </message>
        <message>
            <source>Show figures</source>
            <translation>Mostra i numeri</translation>
        </message>
        <message>
            <source>You can also keep headache notes: one key in the evening keeps the day.</source>
            <translation>Puoi anche tenere un diario del mal di testa: la sera basta un tasto per annotare la giornata.</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>Attiva</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Non ora</translation>
        </message>
    </context>
    <context>
        <name>JourneyController</name>
        <message>
            <source>Journey</source>
            <translation>Percorso</translation>
        </message>
    </context>
    <context>
        <name>JourneyRow</name>
        <message>
            <source>Change</source>
            <translation>Modifica</translation>
        </message>
        <message>
            <source>Change: {when}, {what}, {length}</source>
            <translation>Modifica: {when}, {what}, {length}</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Togli…</translation>
        </message>
        <message>
            <source>Remove: {when}, {what}, {length}</source>
            <translation>Togli: {when}, {what}, {length}</translation>
        </message>
    </context>
    <context>
        <name>JourneyViewModel</name>
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
            <source>heard, measured by the player</source>
            <translation>ascoltati, misurati durante l'ascolto</translation>
        </message>
        <message>
            <source>group sessions attended</source>
            <translation>incontri di gruppo a cui hai partecipato</translation>
        </message>
        <message>
            <source>without a recording</source>
            <translation>senza registrazione</translation>
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
            <translation>praticata</translation>
        </message>
        <message>
            <source>stopped early</source>
            <translation>fermata prima della fine</translation>
        </message>
        <message>
            <source>{outcome}; dated later than now, the clock was wrong</source>
            <translation>{outcome}; la data deve ancora venire, l'orologio era sbagliato</translation>
        </message>
        <message>
            <source>Entered by hand, counted apart: {practices}, {length}</source>
            <translation>Inserite a mano, contate a parte: {practices}, {length}</translation>
        </message>
        <message>
            <source>Of this in silence: {practices}, {length}</source>
            <translation>Di cui in silenzio: {practices}, {length}</translation>
        </message>
        <message>
            <source>In silence, counted apart: {practices}, {length}</source>
            <translation>In silenzio, contate a parte: {practices}, {length}</translation>
        </message>
    </context>
    <context>
        <name>SigningKeyPanel</name>
        <message>
            <source>You have no key yet. It is made once, on this computer. Your participants see the name that you write here.</source>
            <translation>Non hai ancora una chiave. Si crea una volta sola, su questo computer. I partecipanti vedono il nome che scrivi qui.</translation>
        </message>
        <message>
            <source>Your name, for participants</source>
            <translation>Il tuo nome, per i partecipanti</translation>
        </message>
        <message>
            <source>Make my key</source>
            <translation>Crea la mia chiave</translation>
        </message>
        <message>
            <source>I have one in a file…</source>
            <translation>Ne ho una in un file…</translation>
        </message>
        <message>
            <source>Bring my key from a file</source>
            <translation>Prendi la mia chiave da un file</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Salva una copia…</translation>
        </message>
        <message>
            <source>Save a copy of my key</source>
            <translation>Salva una copia della mia chiave</translation>
        </message>
    </context>
    <context>
        <name>LanguageSection</name>
        <message>
            <source>Language</source>
            <translation>Lingua</translation>
        </message>
    </context>
    <context>
        <name>Level</name>
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
        <name>ListRow</name>
        <message>
            <source>Its details are shown</source>
            <translation>I suoi dettagli sono mostrati</translation>
        </message>
    </context>
    <context>
        <name>PackingController</name>
        <message>
            <source>Recordings are still being taken in. The pack can be made after that.</source>
            <translation>Alcune registrazioni sono ancora in arrivo. Il pacchetto si potrà creare dopo.</translation>
        </message>
        <message>
            <source>A pack is still being written. The next one can be made after that.</source>
            <translation>Un pacchetto è ancora in scrittura. Il prossimo si potrà creare dopo.</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Tutti i file (*)</translation>
        </message>
        <message>
            <source>Which key?</source>
            <translation>Quale chiave?</translation>
        </message>
        <message>
            <source>Where to save the copy of your key</source>
            <translation>Dove salvare la copia della tua chiave</translation>
        </message>
        <message>
            <source>Saved to {path}. Whoever has this file can sign as you.</source>
            <translation>Salvata in {path}. Chi ha questo file può firmare a nome tuo.</translation>
        </message>
        <message>
            <source>Where to save the pack</source>
            <translation>Dove salvare il pacchetto</translation>
        </message>
        <message>
            <source>Making the pack…</source>
            <translation>Creazione del pacchetto in corso…</translation>
        </message>
    </context>
    <context>
        <name>PackingPage</name>
        <message>
            <source>Make a pack</source>
            <translation>Crea un pacchetto</translation>
        </message>
        <message>
            <source>Before a pack can be made</source>
            <translation>Prima di poter creare il pacchetto</translation>
        </message>
        <message>
            <source>Worth a look</source>
            <translation>Da guardare ancora</translation>
        </message>
        <message>
            <source>None of this keeps the pack from being made.</source>
            <translation>Niente di tutto questo impedisce di creare il pacchetto.</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Dimensione</translation>
        </message>
        <message>
            <source>Smaller makes the recordings in the pack Opus files of 64 kbit/s. A voice sounds as before; yours here stay as they are. It takes a few minutes.</source>
            <translation>«Più piccolo» mette nel pacchetto le registrazioni come file Opus da 64 kbit/s. La voce si sente come prima; le tue, qui, restano come sono. Ci vuole qualche minuto.</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Firma</translation>
        </message>
        <message>
            <source>A signed pack says who made it, and that nobody changed it on the way. It can be left out.</source>
            <translation>Un pacchetto firmato dice chi l'ha fatto e che nessuno l'ha cambiato per strada. Si può anche farne a meno.</translation>
        </message>
        <message>
            <source>Sign with my key</source>
            <translation>Firma con la mia chiave</translation>
        </message>
        <message>
            <source>Make the pack…</source>
            <translation>Crea il pacchetto…</translation>
        </message>
        <message>
            <source>It can be made when nothing is missing.</source>
            <translation>Si potrà fare quando non mancherà più nulla.</translation>
        </message>
        <message>
            <source>Make your key first, or leave out the signature.</source>
            <translation>Prima crea la tua chiave, oppure rinuncia alla firma.</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>The notes of your talks and other blocks are for whoever leads the sessions. Participants get a pack without them.</source>
            <translation>Le note dei tuoi dialoghi e delle altre parti sono per chi conduce gli incontri. I partecipanti ricevono un pacchetto che non le contiene.</translation>
        </message>
        <message>
            <source>With my notes, for another facilitator</source>
            <translation>Con le mie note, per chi conduce un altro gruppo</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Mostra nella cartella</translation>
        </message>
        <message>
            <source>Use it here now</source>
            <translation>Usalo qui adesso</translation>
        </message>
        <message>
            <source>It is then the programme of this computer, as for a participant.</source>
            <translation>Diventa il programma di questo computer, come per un partecipante.</translation>
        </message>
    </context>
    <context>
        <name>PackingViewModel</name>
        <message>
            <source>As they are, about {size}</source>
            <translation>Così come sono, circa {size}</translation>
        </message>
        <message>
            <source>Smaller, about {size}</source>
            <translation>Più piccolo, circa {size}</translation>
        </message>
        <message>
            <source>Signed by {name} (key {id}).</source>
            <translation>Firmato da {name} (chiave {id}).</translation>
        </message>
        <message>
            <source>The secret part of your key is in {path}, where only you can read it. Whoever has it can sign as you. Keep a copy in a safe place: a pack that is signed with another key makes your participants wonder.</source>
            <translation>La parte segreta della tua chiave è in {path}, dove solo tu puoi leggerla. Chi ce l'ha può firmare a nome tuo. Tienine una copia in un posto sicuro: un pacchetto firmato con un'altra chiave fa sorgere dubbi ai tuoi partecipanti.</translation>
        </message>
        <message>
            <source>Version {version} of “{title}” is in {path} ({size}).
Hand this file to your participants: they open it by a double-click, or drop it on the window of Evenbreath.</source>
            <translation>La versione {version} di «{title}» è in {path} ({size}).
Dai questo file ai partecipanti: lo aprono con un doppio clic, oppure lo trascinano sulla finestra di Evenbreath.</translation>
        </message>
        <message>
            <source>Version {version}, with {recordings}. A pack of it was made already; nothing has changed since.</source>
            <translation>Versione {version}, con {recordings}. Ne è già stato fatto un pacchetto; da allora non è cambiato nulla.</translation>
        </message>
        <message>
            <source>It will be version {version}, with {recordings}.</source>
            <translation>Sarà la versione {version}, con {recordings}.</translation>
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
            <source>My programmes</source>
            <translation>I miei programmi</translation>
        </message>
        <message>
            <source>Adherence</source>
            <translation>Aderenza</translation>
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
        <message>
            <source>More</source>
            <translation>Altro</translation>
        </message>
        <message>
            <source>Headache notes</source>
            <translation>Diario del mal di testa</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>Gruppi</translation>
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
        <name>ErrorWindow</name>
        <message>
            <source>Close</source>
            <translation>Chiudi</translation>
        </message>
    </context>
    <context>
        <name>PackInstaller</name>
        <message>
            <source>Open a programme file</source>
            <translation>Apri un file di programma</translation>
        </message>
        <message>
            <source>The programme file will be opened when this practice is over.</source>
            <translation>Il file di programma si aprirà quando questa pratica sarà finita.</translation>
        </message>
        <message>
            <source>Evenbreath programmes</source>
            <translation>Programmi di Evenbreath</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Tutti i file</translation>
        </message>
        <message>
            <source>“{title}” is on this computer and in use now.</source>
            <translation>«{title}» è su questo computer e ora è in uso.</translation>
        </message>
        <message>
            <source>“{title}” has its new dates now. They stand on Today.</source>
            <translation>«{title}» ha le nuove date. Le trovi in Oggi.</translation>
        </message>
        <message>
            <source>It is signed by {name}.</source>
            <translation>È firmato da {name}.</translation>
        </message>
        <message>
            <source>From now on you are asked before a pack of this programme that somebody else signed is installed.</source>
            <translation>Da ora in poi, prima di installare un pacchetto di questo programma firmato da qualcun altro, ti viene chiesto.</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>People on this computer</source>
            <translation>Persone su questo computer</translation>
        </message>
        <message>
            <source>Each person has practices, dates and settings of their own. Where there are several, Evenbreath asks at the start who is practising. There is no password: whoever uses this computer account can open everybody's records.</source>
            <translation>Ogni persona ha le proprie pratiche, date e impostazioni. Quando ce n'è più d'una, all'avvio Evenbreath chiede chi pratica. Non c'è una password: chi usa questo account del computer può aprire i dati di tutti.</translation>
        </message>
        <message>
            <source>Add a person…</source>
            <translation>Aggiungi una persona…</translation>
        </message>
        <message>
            <source>Their name</source>
            <translation>Il suo nome</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Il tuo nome</translation>
        </message>
        <message>
            <source>Add this person</source>
            <translation>Aggiungi questa persona</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Change the group</source>
            <translation>Modifica il gruppo</translation>
        </message>
        <message>
            <source>What is it called?</source>
            <translation>Come si chiama?</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Persone</translation>
        </message>
        <message>
            <source>A code is one person's. Names stay on this computer, unless you put them into a backup.</source>
            <translation>Un codice è di una persona sola. I nomi restano su questo computer, se non li metti in una copia di sicurezza.</translation>
        </message>
        <message>
            <source>Add people…</source>
            <translation>Aggiungi persone…</translation>
        </message>
        <message>
            <source>An ended group stays readable, below the others.</source>
            <translation>Un gruppo finito resta leggibile, sotto gli altri.</translation>
        </message>
        <message>
            <source>The group has ended</source>
            <translation>Il gruppo è finito</translation>
        </message>
        <message>
            <source>It ended on {date}.</source>
            <translation>È finito il {date}.</translation>
        </message>
        <message>
            <source>Let it go on</source>
            <translation>Riapri il gruppo</translation>
        </message>
        <message>
            <source>no name</source>
            <translation>nessun nome</translation>
        </message>
        <message>
            <source>no part any more since {date}</source>
            <translation>non partecipa più dal {date}</translation>
        </message>
    </context>
    <context>
        <name>PeopleSection</name>
        <message>
            <source>People on this computer</source>
            <translation>Persone su questo computer</translation>
        </message>
        <message>
            <source>Each person has practices, dates and settings of their own.</source>
            <translation>Ogni persona ha le sue pratiche, le sue date e le sue impostazioni.</translation>
        </message>
        <message>
            <source>People…</source>
            <translation>Persone…</translation>
        </message>
    </context>
    <context>
        <name>ChooserWindow</name>
        <message>
            <source>Who is practising?</source>
            <translation>Chi pratica?</translation>
        </message>
        <message>
            <source>Each person has records of their own.</source>
            <translation>Ogni persona ha i propri dati.</translation>
        </message>
    </context>
    <context>
        <name>Person</name>
        <message>
            <source>Without a name</source>
            <translation>Senza nome</translation>
        </message>
    </context>
    <context>
        <name>PersonRow</name>
        <message>
            <source>{name} · at this window</source>
            <translation>{name} · in questa finestra</translation>
        </message>
        <message>
            <source>Switch</source>
            <translation>Passa qui</translation>
        </message>
        <message>
            <source>Switch to {name}</source>
            <translation>Passa a {name}</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Rinomina…</translation>
        </message>
        <message>
            <source>Rename {name}</source>
            <translation>Rinomina {name}</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Rimuovi…</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>Rimuovi {name}</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <source>Keep this name</source>
            <translation>Usa questo nome</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Remove {name}, with all practices, dates, settings and automatic copies? This cannot be taken back. Nobody else loses anything.</source>
            <translation>Rimuovere {name}, con tutte le pratiche, le date, le impostazioni e le copie automatiche? Non si può annullare. Nessun altro perde nulla.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Tieni</translation>
        </message>
        <message>
            <source>Remove for good</source>
            <translation>Rimuovi per sempre</translation>
        </message>
    </context>
    <context>
        <name>PositionSlider</name>
        <message>
            <source>Place: {at} of {length}</source>
            <translation>Punto: {at} di {length}</translation>
        </message>
    </context>
    <context>
        <name>PracticePage</name>
        <message>
            <source>Back 15 s · B</source>
            <translation>Indietro di 15 s · B</translation>
        </message>
        <message>
            <source>Back 15 seconds</source>
            <translation>Indietro di 15 secondi</translation>
        </message>
        <message>
            <source>Chapters · C</source>
            <translation>Capitoli · C</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>Capitoli</translation>
        </message>
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
            <source>Paused</source>
            <translation>In pausa</translation>
        </message>
        <message>
            <source>The practice continues</source>
            <translation>La pratica continua</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continua</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Paused, {length} left</source>
            <translation>In pausa, ancora {length}</translation>
        </message>
        <message>
            <source>{length} left</source>
            <translation>Ancora {length}</translation>
        </message>
    </context>
    <context>
        <name>PracticeController</name>
        <message>
            <source>quiet part, practice continues</source>
            <translation>parte silenziosa, la pratica continua</translation>
        </message>
        <message>
            <source>It begins by itself in a moment.</source>
            <translation>Inizia da sola tra un momento.</translation>
        </message>
        <message>
            <source>It begins when you are ready.</source>
            <translation>Inizia quando vuoi tu.</translation>
        </message>
        <message>
            <source>{number} of {count}: then {title}</source>
            <translation>{number} di {count}: poi {title}</translation>
        </message>
        <message>
            <source>It begins by itself in {time}.</source>
            <translation>Inizia da sola tra {time}.</translation>
        </message>
        <message>
            <source>Time to settle down. It is not counted.</source>
            <translation>Tempo per sistemarti. Non viene contato.</translation>
        </message>
    </context>
    <context>
        <name>PracticeSection</name>
        <message>
            <source>Make the screen dark after ten seconds</source>
            <translation>Oscura lo schermo dopo dieci secondi</translation>
        </message>
        <message>
            <source>Offer chapters, and 15 seconds back, while it plays</source>
            <translation>Mostra i capitoli e il ritorno di 15 secondi durante l'ascolto</translation>
        </message>
        <message>
            <source>Count days and minutes</source>
            <translation>Conta i giorni e i minuti</translation>
        </message>
        <message>
            <source>On the screen</source>
            <translation>Sullo schermo</translation>
        </message>
        <message>
            <source>To settle first</source>
            <translation>Prima di iniziare</translation>
        </message>
        <message>
            <source>Quiet time to lie down. It is not counted.</source>
            <translation>Un tempo di quiete per distenderti. Non viene contato.</translation>
        </message>
    </context>
    <context>
        <name>TrayForm</name>
        <message>
            <source>Not placed yet</source>
            <translation>Senza un posto</translation>
        </message>
        <message>
            <source>These recordings are in no session and not for home. Choose one, then its week.</source>
            <translation>Queste registrazioni non sono in nessun incontro né per casa. Scegline una, poi la settimana.</translation>
        </message>
        <message>
            <source>Into the session of week</source>
            <translation>Nell'incontro della settimana</translation>
        </message>
    </context>
    <context>
        <name>TrimController</name>
        <message>
            <source>Making it ready to be heard…</source>
            <translation>Si prepara l'ascolto…</translation>
        </message>
        <message>
            <source>Preparing…</source>
            <translation>Preparazione in corso…</translation>
        </message>
        <message>
            <source>prepare a recording</source>
            <translation>prepara una registrazione</translation>
        </message>
    </context>
    <context>
        <name>TrimPage</name>
        <message>
            <source>Prepare</source>
            <translation>Prepara</translation>
        </message>
        <message>
            <source>One channel instead of two (mono)</source>
            <translation>Un canale invece di due (mono)</translation>
        </message>
        <message>
            <source>Cut up to here</source>
            <translation>Taglia fin qui</translation>
        </message>
        <message>
            <source>Cut from here on</source>
            <translation>Taglia da qui in poi</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Taglia</translation>
        </message>
        <message>
            <source>Do what is suggested</source>
            <translation>Fai come consigliato</translation>
        </message>
        <message>
            <source>At the start</source>
            <translation>All'inizio</translation>
        </message>
        <message>
            <source>At the end</source>
            <translation>Alla fine</translation>
        </message>
        <message>
            <source>Cut, {where}</source>
            <translation>Taglia, {where}</translation>
        </message>
        <message>
            <source>Begin and end softly</source>
            <translation>Inizio e fine graduali</translation>
        </message>
        <message>
            <source>Fade in</source>
            <translation>Dissolvenza iniziale</translation>
        </message>
        <message>
            <source>Fade out</source>
            <translation>Dissolvenza finale</translation>
        </message>
        <message>
            <source>Bells</source>
            <translation>Campane</translation>
        </message>
        <message>
            <source>This programme has no recording of a bell yet. Add one to the programme, and it can ring here.</source>
            <translation>In questo programma non c'è ancora la registrazione di una campana. Aggiungine una al programma e potrà suonare qui.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Prima</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Dopo</translation>
        </message>
        <message>
            <source>What is kept takes the place of this recording in the programme. The recording as it was stays, and “Undo” brings it back.</source>
            <translation>Quello che tieni prende il posto di questa registrazione nel programma. La registrazione di prima resta, e «Annulla» la riporta.</translation>
        </message>
        <message>
            <source>Keep as a new one</source>
            <translation>Tieni come nuova</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Ferma</translation>
        </message>
        <message>
            <source>Listen to the start</source>
            <translation>Ascolta l'inizio</translation>
        </message>
        <message>
            <source>Listen to the end</source>
            <translation>Ascolta la fine</translation>
        </message>
        <message>
            <source>Listen to this bell</source>
            <translation>Ascolta questa campana</translation>
        </message>
    </context>
    <context>
        <name>TrimViewModel</name>
        <message>
            <source>none</source>
            <translation>nessuna</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>Nothing is changed yet.</source>
            <translation>Non è ancora cambiato nulla.</translation>
        </message>
        <message>
            <source>{seconds} cut at the start</source>
            <translation>{seconds} tagliati all'inizio</translation>
        </message>
        <message>
            <source>{seconds} cut at the end</source>
            <translation>{seconds} tagliati alla fine</translation>
        </message>
        <message>
            <source>There are {lead} of silence at the start and {tail} at the end. It is suggested to leave a second before the voice and two after it.</source>
            <translation>Ci sono {lead} di silenzio all'inizio e {tail} alla fine. Si consiglia di lasciare un secondo prima della voce e due dopo.</translation>
        </message>
        <message>
            <source>There are {lead} of silence at the start. It is suggested to leave one second.</source>
            <translation>Ci sono {lead} di silenzio all'inizio. Si consiglia di lasciare un secondo.</translation>
        </message>
        <message>
            <source>There are {tail} of silence at the end. It is suggested to leave two seconds.</source>
            <translation>Ci sono {tail} di silenzio alla fine. Si consiglia di lasciare due secondi.</translation>
        </message>
    </context>
    <context>
        <name>ProgrammeChoices</name>
        <message>
            <source>Programmes on this computer</source>
            <translation>Programmi su questo computer</translation>
        </message>
        <message>
            <source>Open a programme file…</source>
            <translation>Apri un file di programma…</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in uso</translation>
        </message>
        <message>
            <source>Use this one</source>
            <translation>Usa questo</translation>
        </message>
    </context>
    <context>
        <name>ProgrammeForm</name>
        <message>
            <source>Details and rules</source>
            <translation>Dati e regole</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titolo</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Lingua</translation>
        </message>
        <message>
            <source>Who made it</source>
            <translation>Chi lo ha fatto</translation>
        </message>
        <message>
            <source>Licence, if there is one</source>
            <translation>Licenza, se ce n'è una</translation>
        </message>
        <message>
            <source>What it is, in a few sentences</source>
            <translation>Che cos'è, in poche frasi</translation>
        </message>
        <message>
            <source>At home</source>
            <translation>A casa</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>minuti</translation>
        </message>
        <message>
            <source>Suggested a day, from</source>
            <translation>Consigliati al giorno, da</translation>
        </message>
        <message>
            <source>Suggested a day, to</source>
            <translation>Consigliati al giorno, fino a</translation>
        </message>
        <message>
            <source>Days a week</source>
            <translation>Giorni alla settimana</translation>
        </message>
        <message>
            <source>A practice is complete when so much of the recording was heard</source>
            <translation>Una pratica è completa quando si è ascoltata questa parte della registrazione</translation>
        </message>
        <message>
            <source>per cent</source>
            <translation>per cento</translation>
        </message>
        <message>
            <source>A practice day has at least</source>
            <translation>Un giorno di pratica ha almeno</translation>
        </message>
    </context>
    <context>
        <name>ProgrammeInUse</name>
        <message>
            <source>No programme is here yet</source>
            <translation>Qui non c'è ancora un programma</translation>
        </message>
        <message>
            <source>Your practices are kept. They are shown again once your programme is back.</source>
            <translation>Le tue pratiche sono conservate. Le rivedrai appena il tuo programma sarà di nuovo qui.</translation>
        </message>
        <message>
            <source>“{title}” is not on this computer</source>
            <translation>«{title}» non è su questo computer</translation>
        </message>
        <message>
            <source>Your programme is not on this computer</source>
            <translation>Il tuo programma non è su questo computer</translation>
        </message>
        <message>
            <source>Open its programme file again, or choose another programme. Your practices are kept.</source>
            <translation>Riapri il suo file di programma oppure scegli un altro programma. Le tue pratiche sono conservate.</translation>
        </message>
        <message>
            <source>“{title}” cannot be read just now</source>
            <translation>In questo momento «{title}» non si può leggere</translation>
        </message>
        <message>
            <source>Your programme cannot be read just now</source>
            <translation>In questo momento il tuo programma non si può leggere</translation>
        </message>
        <message>
            <source>It stays your programme, and nothing is lost. It is looked for whenever you come back to this window; you can also choose another one.</source>
            <translation>Resta il tuo programma e niente è andato perso. Viene cercato ogni volta che torni a questa finestra; puoi anche sceglierne un altro.</translation>
        </message>
    </context>
    <context>
        <name>ProgrammePage</name>
        <message>
            <source>The weeks</source>
            <translation>Le settimane</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continua</translation>
        </message>
        <message>
            <source>Earlier weeks</source>
            <translation>Settimane precedenti</translation>
        </message>
        <message>
            <source>Later weeks</source>
            <translation>Settimane successive</translation>
        </message>
        <message>
            <source>Also in this programme</source>
            <translation>Nel programma ci sono anche</translation>
        </message>
        <message>
            <source>Home practice</source>
            <translation>Pratica a casa</translation>
        </message>
        <message>
            <source>Practising at home: the page to read</source>
            <translation>Praticare a casa: la pagina da leggere</translation>
        </message>
        <message>
            <source>Take the mark back</source>
            <translation>Togli il segno</translation>
        </message>
        <message>
            <source>Mark as attended</source>
            <translation>Segna che c'eri</translation>
        </message>
        <message>
            <source>Move the date</source>
            <translation>Sposta la data</translation>
        </message>
        <message>
            <source>Run sheet</source>
            <translation>Scaletta</translation>
        </message>
        <message>
            <source>The date of this session</source>
            <translation>La data di questo incontro</translation>
        </message>
        <message>
            <source>Keep this date</source>
            <translation>Salva questa data</translation>
        </message>
        <message>
            <source>Back to the planned date</source>
            <translation>Torna alla data prevista</translation>
        </message>
        <message>
            <source>Leave it as it was</source>
            <translation>Lascia com'era</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Inizia</translation>
        </message>
        <message>
            <source>Open the room</source>
            <translation>Apri la sala</translation>
        </message>
    </context>
    <context>
        <name>ProgrammeController</name>
        <message>
            <source>Programme</source>
            <translation>Programma</translation>
        </message>
        <message>
            <source>Where to save the page</source>
            <translation>Dove salvare la pagina</translation>
        </message>
        <message>
            <source>session {number}</source>
            <translation>incontro {number}</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>File PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Salvato in {path}</translation>
        </message>
    </context>
    <context>
        <name>ProgrammeSection</name>
        <message>
            <source>Programme</source>
            <translation>Programma</translation>
        </message>
        <message>
            <source>A facilitator may have given you a file that ends with .evenbreath.</source>
            <translation>Chi conduce può averti dato un file che finisce con .evenbreath.</translation>
        </message>
        <message>
            <source>Open a programme file…</source>
            <translation>Apri un file di programma…</translation>
        </message>
    </context>
    <context>
        <name>ProgrammeViewModel</name>
        <message>
            <source>version {version}</source>
            <translation>versione {version}</translation>
        </message>
        <message>
            <source>made by {author}</source>
            <translation>a cura di {author}</translation>
        </message>
        <message>
            <source>signed by {name}</source>
            <translation>firmato da {name}</translation>
        </message>
        <message>
            <source>Weeks {first} to {last} of {count}</source>
            <translation>Settimane da {first} a {last} di {count}</translation>
        </message>
        <message>
            <source>Version {version} is on this computer too, but it is damaged. Open its programme file again to have it.</source>
            <translation>Su questo computer c'è anche la versione {version}, ma è danneggiata. Per averla, apri di nuovo il file del programma.</translation>
        </message>
        <message>
            <source>A recording opens with the session that first uses it. From then on it stays open.</source>
            <translation>Una registrazione si apre con il primo incontro che la usa. Da allora resta aperta.</translation>
        </message>
        <message>
            <source>Open, for as long as you want it.</source>
            <translation>Aperta, per tutto il tempo che vuoi.</translation>
        </message>
        <message>
            <source>Opens with session {session}.</source>
            <translation>Si apre con l'incontro {session}.</translation>
        </message>
        <message>
            <source>Opens with session {session}, on {date}.</source>
            <translation>Si apre con l'incontro {session}, {date}.</translation>
        </message>
        <message>
            <source>The first weeks are for practising in the group.</source>
            <translation>Le prime settimane servono a praticare nel gruppo.</translation>
        </message>
        <message>
            <source>practised</source>
            <translation>praticata</translation>
        </message>
        <message>
            <source>heard in part</source>
            <translation>ascoltata in parte</translation>
        </message>
        <message>
            <source>open</source>
            <translation>aperta</translation>
        </message>
        <message>
            <source>opens with session {session}</source>
            <translation>si apre con l'incontro {session}</translation>
        </message>
        <message>
            <source>opens with session {session}, on {date}</source>
            <translation>si apre con l'incontro {session}, {date}</translation>
        </message>
        <message>
            <source>Week {number}</source>
            <translation>Settimana {number}</translation>
        </message>
        <message>
            <source>no date yet</source>
            <translation>senza data</translation>
        </message>
        <message>
            <source>attended</source>
            <translation>presente</translation>
        </message>
        <message>
            <source>attended on {date}</source>
            <translation>presente il {date}</translation>
        </message>
        <message>
            <source>all its recordings practised</source>
            <translation>praticate tutte le registrazioni</translation>
        </message>
        <message>
            <source>today</source>
            <translation>oggi</translation>
        </message>
        <message>
            <source>held</source>
            <translation>già svolto</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Cerca in:</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>&amp;Tipo di file:</translation>
        </message>
    </context>
    <context>
        <name>ReadingPage</name>
        <message>
            <source>To read is not recorded. If you practised with these words, you may say so.</source>
            <translation>La lettura non viene registrata. Se hai praticato con queste parole, puoi dirlo.</translation>
        </message>
        <message>
            <source>I have practised with the text</source>
            <translation>Ho praticato con il testo</translation>
        </message>
        <message>
            <source>Save a page to print…</source>
            <translation>Salva una pagina da stampare…</translation>
        </message>
    </context>
    <context>
        <name>RecordingController</name>
        <message>
            <source>rename a recording</source>
            <translation>rinomina una registrazione</translation>
        </message>
        <message>
            <source>change the kind of a recording</source>
            <translation>cambia il tipo di una registrazione</translation>
        </message>
        <message>
            <source>change the language of a recording</source>
            <translation>cambia la lingua di una registrazione</translation>
        </message>
        <message>
            <source>remove a recording</source>
            <translation>togli una registrazione</translation>
        </message>
        <message>
            <source>Which file?</source>
            <translation>Quale file?</translation>
        </message>
    </context>
    <context>
        <name>RecordingForm</name>
        <message>
            <source>Title</source>
            <translation>Titolo</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Lingua</translation>
        </message>
    </context>
    <context>
        <name>RecordingPanel</name>
        <message>
            <source>Choose a recording to see it here.</source>
            <translation>Scegli una registrazione per vederla qui.</translation>
        </message>
        <message>
            <source>Prepare…</source>
            <translation>Prepara…</translation>
        </message>
        <message>
            <source>Chapters…</source>
            <translation>Capitoli…</translation>
        </message>
        <message>
            <source>Transcript…</source>
            <translation>Trascrizione…</translation>
        </message>
        <message>
            <source>Remove everywhere</source>
            <translation>Togli ovunque</translation>
        </message>
        <message>
            <source>Remove this recording from the programme</source>
            <translation>Togli questa registrazione dal programma</translation>
        </message>
        <message>
            <source>Another file…</source>
            <translation>Un altro file…</translation>
        </message>
        <message>
            <source>Take another file for this recording</source>
            <translation>Prendi un altro file per questa registrazione</translation>
        </message>
        <message>
            <source>Its chapters, its text and its blocks go with it. Undo brings all back.</source>
            <translation>Se ne vanno anche i capitoli, il testo e le parti degli incontri che la usano. «Annulla» riporta tutto.</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Tienila</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Toglila</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Dati</translation>
        </message>
    </context>
    <context>
        <name>RecordingRow</name>
        <message>
            <source>Read</source>
            <translation>Leggi</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continua</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Inizia</translation>
        </message>
    </context>
    <context>
        <name>RecordingViewModel</name>
        <message>
            <source>Body scan</source>
            <translation>Body scan</translation>
        </message>
        <message>
            <source>Attention to breath</source>
            <translation>Attenzione al respiro</translation>
        </message>
        <message>
            <source>Body and breath</source>
            <translation>Corpo e respiro</translation>
        </message>
        <message>
            <source>Arriving</source>
            <translation>Arrivo</translation>
        </message>
        <message>
            <source>Closing</source>
            <translation>Chiusura</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Altro</translation>
        </message>
        <message>
            <source>silent</source>
            <translation>silenzio</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>non ancora</translation>
        </message>
        <message>
            <source>there</source>
            <translation>presente</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Durata</translation>
        </message>
        <message>
            <source>Loudness</source>
            <translation>Volume sonoro</translation>
        </message>
        <message>
            <source>Peak after gain</source>
            <translation>Picco dopo il guadagno</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Lingua</translation>
        </message>
        <message>
            <source>Transcript</source>
            <translation>Trascrizione</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>Capitoli</translation>
        </message>
    </context>
    <context>
        <name>Reminder</name>
        <message>
            <source>It comes only while Evenbreath is open. With its icon near the clock, the program stays open when you close the window.</source>
            <translation>Arriva solo mentre Evenbreath è aperto. Con la sua icona accanto all'orologio, il programma resta aperto anche quando chiudi la finestra.</translation>
        </message>
        <message>
            <source>A quiet moment, if it suits you</source>
            <translation>Un momento tranquillo, se ti va</translation>
        </message>
        <message>
            <source>Your recording is ready. If today is not the day, that is fine too.</source>
            <translation>La tua registrazione è pronta. Se oggi non è giornata, va bene lo stesso.</translation>
        </message>
        <message>
            <source>Open Evenbreath</source>
            <translation>Apri Evenbreath</translation>
        </message>
        <message>
            <source>Today's headache note, if you like</source>
            <translation>Il mal di testa di oggi, se vuoi annotarlo</translation>
        </message>
        <message>
            <source>One key is enough, and nothing else is asked.</source>
            <translation>Basta un tasto, e non viene chiesto altro.</translation>
        </message>
        <message>
            <source>Your recording is ready, and one key keeps today's headache note. If today is not the day, that is fine too.</source>
            <translation>La tua registrazione è pronta, e basta un tasto per annotare il mal di testa di oggi. Se oggi non è giornata, va bene lo stesso.</translation>
        </message>
    </context>
    <context>
        <name>ReminderSection</name>
        <message>
            <source>Reminder</source>
            <translation>Promemoria</translation>
        </message>
        <message>
            <source>Remind me once a day, at</source>
            <translation>Ogni giorno alle</translation>
        </message>
        <message>
            <source>Time of the reminder</source>
            <translation>Ora del promemoria</translation>
        </message>
        <message>
            <source>Keep an icon of Evenbreath near the clock</source>
            <translation>Tieni un'icona di Evenbreath vicino all'orologio</translation>
        </message>
        <message>
            <source>Ask for the day's headache note, too</source>
            <translation>Chiedimi anche la nota del giorno sul mal di testa</translation>
        </message>
    </context>
    <context>
        <name>RestorePage</name>
        <message>
            <source>Restore</source>
            <translation>Ripristina</translation>
        </message>
        <message>
            <source>A backup takes the place of the records that are here. You see first what it holds. What is here now is kept as a copy, and can be brought back in the same way.</source>
            <translation>Una copia di sicurezza prende il posto dei dati che ci sono qui. Prima vedi che cosa contiene. Quello che c'è ora viene conservato in una copia, e puoi riaverlo allo stesso modo.</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Scegli un file…</translation>
        </message>
        <message>
            <source>Copies made by themselves</source>
            <translation>Copie fatte in automatico</translation>
        </message>
        <message>
            <source>They lie on this computer beside the records. Older ones become fewer.</source>
            <translation>Sono su questo computer, accanto ai dati. Le più vecchie si diradano col tempo.</translation>
        </message>
        <message>
            <source>Copies made before a restore</source>
            <translation>Copie fatte prima di un ripristino</translation>
        </message>
        <message>
            <source>What was here before another backup took its place. They stay.</source>
            <translation>Ciò che c'era prima che un'altra copia ne prendesse il posto. Restano.</translation>
        </message>
        <message>
            <source>Bring it back</source>
            <translation>Ripristina</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Ancora nessuna.</translation>
        </message>
        <message>
            <source>Look into this copy</source>
            <translation>Guarda questa copia</translation>
        </message>
    </context>
    <context>
        <name>RoleSection</name>
        <message>
            <source>You</source>
            <translation>Tu</translation>
        </message>
        <message>
            <source>Who leads groups has every recording open from the start.</source>
            <translation>Chi conduce gli incontri ha tutte le registrazioni aperte fin dall'inizio.</translation>
        </message>
    </context>
    <context>
        <name>RunSheet</name>
        <message>
            <source>Session {number}</source>
            <translation>Incontro {number}</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Registrazione</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>Dialogo</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Guided live</source>
            <translation>Guidato dal vivo</translation>
        </message>
    </context>
    <context>
        <name>RunSheetPage</name>
        <message>
            <source>Ring</source>
            <translation>Suona</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Fai partire</translation>
        </message>
        <message>
            <source>With the notes</source>
            <translation>Con le note</translation>
        </message>
        <message>
            <source>Save a page to print…</source>
            <translation>Salva una pagina da stampare…</translation>
        </message>
    </context>
    <context>
        <name>ScrollArea</name>
        <message>
            <source>Up and down</source>
            <translation>Su e giù</translation>
        </message>
        <message>
            <source>Left and right</source>
            <translation>A sinistra e a destra</translation>
        </message>
    </context>
    <context>
        <name>SessionForm</name>
        <message>
            <source>Title</source>
            <translation>Titolo</translation>
        </message>
        <message>
            <source>Planned length</source>
            <translation>Durata prevista</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>minuti</translation>
        </message>
        <message>
            <source>On a date of its own</source>
            <translation>In una data propria</translation>
        </message>
        <message>
            <source>The date of this session</source>
            <translation>La data di questo incontro</translation>
        </message>
        <message>
            <source>At a set time</source>
            <translation>A un'ora stabilita</translation>
        </message>
        <message>
            <source>The time this session begins</source>
            <translation>L'ora in cui inizia questo incontro</translation>
        </message>
        <message>
            <source>Move one week earlier</source>
            <translation>Una settimana prima</translation>
        </message>
        <message>
            <source>Move one week later</source>
            <translation>Una settimana dopo</translation>
        </message>
        <message>
            <source>Remove this session</source>
            <translation>Togli questo incontro</translation>
        </message>
        <message>
            <source>About session {number}</source>
            <translation>Sull'incontro {number}</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Impostazioni</translation>
        </message>
        <message>
            <source>Whatever you change here is kept at once.</source>
            <translation>Quello che cambi qui viene salvato subito.</translation>
        </message>
        <message>
            <source>How it looks</source>
            <translation>Aspetto</translation>
        </message>
        <message>
            <source>Sound</source>
            <translation>Suono</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Pratica</translation>
        </message>
        <message>
            <source>Your course</source>
            <translation>Il tuo corso</translation>
        </message>
        <message>
            <source>On this computer</source>
            <translation>Su questo computer</translation>
        </message>
    </context>
    <context>
        <name>SettingsController</name>
        <message>
            <source>Settings</source>
            <translation>Impostazioni</translation>
        </message>
    </context>
    <context>
        <name>SettingsViewModel</name>
        <message>
            <source>Session {number}</source>
            <translation>Incontro {number}</translation>
        </message>
        <message>
            <source>I do not know yet</source>
            <translation>Non lo so ancora</translation>
        </message>
        <message>
            <source>Back to {date}</source>
            <translation>Torna a {date}</translation>
        </message>
        <message>
            <source>The one that the system uses</source>
            <translation>Quella scelta dal sistema</translation>
        </message>
        <message>
            <source>{device} (not connected)</source>
            <translation>{device} (non collegata)</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>niente</translation>
        </message>
    </context>
    <context>
        <name>SignerQuestion</name>
        <message>
            <source>Another signature than before</source>
            <translation>Una firma diversa da prima</translation>
        </message>
        <message>
            <source>Until now “{title}” was signed by {before}.</source>
            <translation>Finora «{title}» era firmato da {before}.</translation>
        </message>
        <message>
            <source>The file that was opened is not signed.</source>
            <translation>Il file che è stato aperto non è firmato.</translation>
        </message>
        <message>
            <source>The file that was opened is signed by {now}.</source>
            <translation>Il file che è stato aperto è firmato da {now}.</translation>
        </message>
        <message>
            <source>There can be a good reason: a new computer, or another person who leads the group. It can also be a file that somebody has changed. Ask whoever gave it to you before you install it. Your programme and your practices stay as they are.</source>
            <translation>Può esserci una buona ragione: un computer nuovo, o un'altra persona che guida il gruppo. Può anche essere un file che qualcuno ha cambiato. Chiedi a chi te l'ha dato prima di installarlo. Il tuo programma e le tue pratiche restano come sono.</translation>
        </message>
        <message>
            <source>Do not install it</source>
            <translation>Non installarlo</translation>
        </message>
        <message>
            <source>Install it all the same</source>
            <translation>Installalo lo stesso</translation>
        </message>
    </context>
    <context>
        <name>StepSlider</name>
        <message>
            <source>{name}: {step} of {steps}</source>
            <translation>{name}: {step} su {steps}</translation>
        </message>
    </context>
    <context>
        <name>LoudnessSection</name>
        <message>
            <source>How loud a practice begins</source>
            <translation>Volume all'inizio di una pratica</translation>
        </message>
        <message>
            <source>Never louder than this</source>
            <translation>Volume massimo</translation>
        </message>
        <message>
            <source>Bells in a session</source>
            <translation>Campane durante un incontro</translation>
        </message>
        <message>
            <source>Bells</source>
            <translation>Campane</translation>
        </message>
        <message>
            <source>As loud as last time</source>
            <translation>Come l'ultima volta</translation>
        </message>
        <message>
            <source>Always like this</source>
            <translation>Sempre così</translation>
        </message>
    </context>
    <context>
        <name>StartController</name>
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
        <message>
            <source>Home practice is open.</source>
            <translation>La pratica a casa è aperta.</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Welcome</source>
            <translation>Ciao</translation>
        </message>
        <message>
            <source>Dates and language</source>
            <translation>Date e lingua</translation>
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
            <source>Evenbreath plays the recordings of your course and keeps what you heard. Whatever you choose here can be changed later.</source>
            <translation>Evenbreath riproduce le registrazioni del tuo corso e conserva ciò che hai ascoltato. Quello che scegli qui si può cambiare anche dopo.</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Colori</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Tu</translation>
        </message>
        <message>
            <source>Every recording is open from the start.</source>
            <translation>Tutte le registrazioni sono aperte fin dall'inizio.</translation>
        </message>
        <message>
            <source>Open a programme file…</source>
            <translation>Apri un file di programma…</translation>
        </message>
        <message>
            <source>Programme</source>
            <translation>Programma</translation>
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
        <message>
            <source>Size of the words</source>
            <translation>Dimensione del testo</translation>
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
        <name>TextSizeSection</name>
        <message>
            <source>Size of the words</source>
            <translation>Dimensione del testo</translation>
        </message>
    </context>
    <context>
        <name>ThemeSection</name>
        <message>
            <source>Colours</source>
            <translation>Colori</translation>
        </message>
        <message>
            <source>Eyes differ, and so do days. Take what is easiest to look at today.</source>
            <translation>Gli occhi non sono tutti uguali, e nemmeno i giorni. Scegli quello che oggi affatica meno.</translation>
        </message>
    </context>
    <context>
        <name>TodayController</name>
        <message>
            <source>Do you have a programme file? Open it here, or drop it on this window.</source>
            <translation>Hai un file di programma? Aprilo qui, oppure trascinalo su questa finestra.</translation>
        </message>
        <message>
            <source>Preparing the recordings…</source>
            <translation>Sto preparando le registrazioni…</translation>
        </message>
    </context>
    <context>
        <name>PlayCard</name>
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
    </context>
    <context>
        <name>TodayPage</name>
        <message>
            <source>Set the date of session one</source>
            <translation>Indica la data del primo incontro</translation>
        </message>
        <message>
            <source>Choose a programme</source>
            <translation>Scegli un programma</translation>
        </message>
        <message>
            <source>Open a programme file…</source>
            <translation>Apri un file di programma…</translation>
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
        <message>
            <source>Practise in silence</source>
            <translation>Pratica in silenzio</translation>
        </message>
    </context>
    <context>
        <name>TodayViewModel</name>
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
            <source>{recordings}, {minutes}, one after another</source>
            <translation>{recordings}, {minutes}, una dopo l'altra</translation>
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
            <translation>dal punto {place}, dove hai smesso oggi</translation>
        </message>
        <message>
            <source>from {place}, where you stopped yesterday</source>
            <translation>dal punto {place}, dove hai smesso ieri</translation>
        </message>
        <message>
            <source>This week's session: {title}</source>
            <translation>L'incontro di questa settimana: {title}</translation>
        </message>
        <message>
            <source>This week: practised on {days} of 7 days</source>
            <translation>Questa settimana: giorni di pratica {days} su 7</translation>
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
            <source>Weeks {first} to {last} of {count}</source>
            <translation>Settimane da {first} a {last} di {count}</translation>
        </message>
        <message>
            <source>attended</source>
            <translation>presente</translation>
        </message>
        <message>
            <source>no date yet</source>
            <translation>senza data</translation>
        </message>
        <message>
            <source>today</source>
            <translation>oggi</translation>
        </message>
        <message>
            <source>held {date}</source>
            <translation>era il {date}</translation>
        </message>
        <message>
            <source>Week {number}</source>
            <translation>Settimana {number}</translation>
        </message>
        <message>
            <source>Practised today: {kept}</source>
            <translation>Oggi hai praticato: {kept}</translation>
        </message>
        <message>
            <source>Today: {kept}</source>
            <translation>Oggi: {kept}</translation>
        </message>
        <message>
            <source>A day counts from {time}; fewer are kept, too.</source>
            <translation>Un giorno conta a partire da {time}; anche meno viene conservato.</translation>
        </message>
        <message>
            <source>A dot is a day entered by hand.</source>
            <translation>Un punto segna un giorno inserito a mano.</translation>
        </message>
        <message>
            <source>entered by hand</source>
            <translation>inserito a mano</translation>
        </message>
        <message>
            <source>{time} heard</source>
            <translation>{time} di ascolto</translation>
        </message>
        <message>
            <source>in silence</source>
            <translation>in silenzio</translation>
        </message>
        <message>
            <source>still to come</source>
            <translation>deve ancora venire</translation>
        </message>
        <message>
            <source>nothing yet</source>
            <translation>ancora niente</translation>
        </message>
        <message>
            <source>without practice</source>
            <translation>senza pratica</translation>
        </message>
        <message>
            <source>In silence today: {time}</source>
            <translation>Oggi in silenzio: {time}</translation>
        </message>
    </context>
    <context>
        <name>TranscriptPage</name>
        <message>
            <source>Transcript</source>
            <translation>Trascrizione</translation>
        </message>
        <message>
            <source>The words of this recording, for participants who would rather read. A file with times, such as WebVTT or SRT, keeps them; the lines of a plain text are spread over the length of the recording.</source>
            <translation>Le parole di questa registrazione, per chi preferisce leggere. Un file con i tempi, come WebVTT o SRT, li conserva; le righe di un testo semplice vengono distribuite sulla durata della registrazione.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Togli</translation>
        </message>
        <message>
            <source>Remove the transcript</source>
            <translation>Togli la trascrizione</translation>
        </message>
        <message>
            <source>Choose another file…</source>
            <translation>Scegli un altro file…</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Scegli un file…</translation>
        </message>
        <message>
            <source>Take them as chapters</source>
            <translation>Prendili come capitoli</translation>
        </message>
        <message>
            <source>Take them as words</source>
            <translation>Prendili come parole</translation>
        </message>
        <message>
            <source>The words of this recording</source>
            <translation>Le parole di questa registrazione</translation>
        </message>
        <message>
            <source>All of it, to be mended here; lines that stay keep their times:</source>
            <translation>Tutto il testo, da correggere qui; le righe che restano mantengono i loro tempi:</translation>
        </message>
        <message>
            <source>There is none yet. Type it, or paste it here:</source>
            <translation>Non c'è ancora. Scrivila o incollala qui:</translation>
        </message>
    </context>
    <context>
        <name>TranscriptController</name>
        <message>
            <source>Transcripts</source>
            <translation>Trascrizioni</translation>
        </message>
        <message>
            <source>Which file?</source>
            <translation>Quale file?</translation>
        </message>
        <message>
            <source>add a transcript</source>
            <translation>aggiungi una trascrizione</translation>
        </message>
        <message>
            <source>remove a transcript</source>
            <translation>togli una trascrizione</translation>
        </message>
        <message>
            <source>“{file}” is a label track: places with names. What are they to be here?</source>
            <translation>«{file}» è una traccia etichette: punti con un nome. Che cosa diventano qui?</translation>
        </message>
        <message>
            <source>add chapters</source>
            <translation>aggiungi capitoli</translation>
        </message>
        <message>
            <source>They are this recording's chapters now.</source>
            <translation>Ora sono i capitoli di questa registrazione.</translation>
        </message>
        <message>
            <source>change a transcript</source>
            <translation>cambia una trascrizione</translation>
        </message>
    </context>
    <context>
        <name>TrayIcon</name>
        <message>
            <source>This desktop has no place for icons near the clock, so closing the window ends the program.</source>
            <translation>Questo computer non ha un posto per le icone dei programmi accanto all'orologio: chiudere la finestra chiude il programma.</translation>
        </message>
        <message>
            <source>Open Evenbreath</source>
            <translation>Apri Evenbreath</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Esci</translation>
        </message>
    </context>
    <context>
        <name>VoiceRow</name>
        <message>
            <source>Voice:</source>
            <translation>Voce:</translation>
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
            <source>Volume</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>{name}: off</source>
            <translation>{name}: a zero</translation>
        </message>
        <message>
            <source>{name}: {db} decibels</source>
            <translation>{name}: {db} decibel</translation>
        </message>
    </context>
    <context>
        <name>Waveform</name>
        <message>
            <source>How loud it is from start to end</source>
            <translation>Quanto è forte dall'inizio alla fine</translation>
        </message>
    </context>
    <context>
        <name>WeekButton</name>
        <message>
            <source>This page</source>
            <translation>Questa pagina</translation>
        </message>
    </context>
    <context>
        <name>Outline</name>
        <message>
            <source>Add a week</source>
            <translation>Altra settimana</translation>
        </message>
        <message>
            <source>Ctrl+PgUp and Ctrl+PgDn lead through them.</source>
            <translation>Ctrl+Pag Su e Ctrl+Pag Giù le scorrono.</translation>
        </message>
    </context>
    <context>
        <name>ProgressLine</name>
        <message>
            <source>Cancel</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Si ferma…</translation>
        </message>
        <message>
            <source>{percent} %</source>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>a few seconds left</source>
            <translation>ancora pochi secondi</translation>
        </message>
        <message>
            <source>about {time} left</source>
            <translation>ancora circa {time}</translation>
        </message>
    </context>
    <context>
        <name>_Comparison</name>
        <message>
            <source>in the backup</source>
            <translation>nella copia</translation>
        </message>
        <message>
            <source>here now</source>
            <translation>qui, ora</translation>
        </message>
    </context>
    <context>
        <name>errors</name>
        <message>
            <source>{date} is still to come. Choose the day on which session {number} was attended.</source>
            <translation>{date} deve ancora venire. Scegli il giorno in cui hai partecipato all'incontro {number}.</translation>
        </message>
        <message>
            <source>its sound is coded in a way that is not known here</source>
            <translation>il suono è codificato in un modo che il programma non conosce</translation>
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
            <source>The sound library PortAudio is missing. Install it (on Debian and Ubuntu it is the package libportaudio2), then start the program again.</source>
            <translation>Manca la libreria audio PortAudio. Installala (su Debian e Ubuntu è il pacchetto libportaudio2), poi avvia di nuovo il programma.</translation>
        </message>
        <message>
            <source>No sound output was found. Connect headphones or speakers, then try again.</source>
            <translation>Non è stata trovata nessuna uscita audio. Collega cuffie o altoparlanti, poi riprova.</translation>
        </message>
        <message>
            <source>There is no sound output named “{name}”.</source>
            <translation>Non c'è nessuna uscita audio di nome «{name}».</translation>
        </message>
        <message>
            <source>“{name}” is not connected. Press Space again to use the system's output.</source>
            <translation>«{name}» non è collegata. Premi di nuovo Spazio per usare l'uscita del sistema.</translation>
        </message>
        <message>
            <source>The sound output could not be opened ({detail}). Close other programs that use it or choose another output, then try again.</source>
            <translation>Non è stato possibile aprire l'uscita audio ({detail}). Chiudi gli altri programmi che la usano o scegli un'altra uscita, poi riprova.</translation>
        </message>
        <message>
            <source>The sound output is gone. Your practice is paused and your place is kept; continue when the output is back.</source>
            <translation>L'uscita audio non c'è più. La pratica è in pausa e il punto è conservato; riprendi quando l'uscita torna.</translation>
        </message>
        <message>
            <source>The sound output has changed. Your practice is paused and your place is kept; continue when you are ready to hear it there.</source>
            <translation>L'uscita audio è cambiata. La pratica è in pausa e il punto è conservato; riprendi quando vuoi ascoltarla lì.</translation>
        </message>
        <message>
            <source>The sound output is gone. What you heard of “{title}” is kept; when the output is back, play on with --from {position}.</source>
            <translation>L'uscita audio non c'è più. Quello che hai ascoltato di «{title}» è conservato; quando l'uscita torna, riprendi con --from {position}.</translation>
        </message>
        <message>
            <source>The sound stopped several times and could not be brought back. What you heard is kept; please start the program again.</source>
            <translation>Il suono si è fermato più volte e non è stato possibile farlo tornare. Quello che hai ascoltato è conservato; avvia di nuovo il programma.</translation>
        </message>
        <message>
            <source>A part of the program could not be started ({detail}). Close other programs and try again; if that does not help, install Evenbreath again.</source>
            <translation>Una parte del programma non è partita ({detail}). Chiudi altri programmi e riprova; se non basta, installa di nuovo Evenbreath.</translation>
        </message>
        <message>
            <source>The recording “{title}” is not on this computer any more. Open the programme's pack again to bring it back.</source>
            <translation>La registrazione «{title}» non è più su questo computer. Apri di nuovo il pacchetto del programma per riaverla.</translation>
        </message>
        <message>
            <source>The recording “{title}” is damaged and cannot be played. Open the programme's pack again to replace it.</source>
            <translation>La registrazione «{title}» è danneggiata e non si può ascoltare. Apri di nuovo il pacchetto del programma per sostituirla.</translation>
        </message>
        <message>
            <source>The recording “{title}” cannot be played: the player ends at it every time. What you heard is kept. Ask whoever made the programme to save this recording anew.</source>
            <translation>La registrazione «{title}» non si può riprodurre: ogni volta il lettore si chiude. Quello che hai ascoltato è conservato. Chiedi a chi ha fatto il programma di salvarla di nuovo.</translation>
        </message>
        <message>
            <source>The recording “{title}” cannot be read just now ({detail}). Try once more in a moment.</source>
            <translation>La registrazione «{title}» non si può leggere in questo momento ({detail}). Riprova tra un momento.</translation>
        </message>
        <message>
            <source>This file cannot be read as a recording ({detail}). Choose another file.</source>
            <translation>Questo file non si può leggere come registrazione ({detail}). Scegli un altro file.</translation>
        </message>
        <message>
            <source>The programme has no recording “{recording}”.</source>
            <translation>Il programma non ha una registrazione «{recording}».</translation>
        </message>
        <message>
            <source>“{title}” opens on {date}.</source>
            <translation>«{title}» si apre {date}.</translation>
        </message>
        <message>
            <source>“{title}” is not open yet: session one has no date.</source>
            <translation>«{title}» non è ancora aperta: il primo incontro non ha una data.</translation>
        </message>
        <message>
            <source>The programme has no session {number}; its sessions are 1 to {last}.</source>
            <translation>Il programma non ha un incontro {number}; i suoi incontri vanno da 1 a {last}.</translation>
        </message>
        <message>
            <source>“{text}” is not a date. Write it as year-month-day, for example 2026-11-16.</source>
            <translation>«{text}» non è una data. Scrivila come anno-mese-giorno, per esempio 2026-11-16.</translation>
        </message>
        <message>
            <source>The date {date} is too far away. Choose one between 2000 and 2200.</source>
            <translation>La data {date} è troppo lontana. Scegline una tra il 2000 e il 2200.</translation>
        </message>
        <message>
            <source>“{text}” is not a position in this recording. Write minutes and seconds, for example 3:30.</source>
            <translation>«{text}» non è un punto di questa registrazione. Scrivi minuti e secondi, per esempio 3:30.</translation>
        </message>
        <message>
            <source>EVENBREATH_NOW is “{text}”, which is no instant with an offset. Write it like 2026-12-09T07:42:00+01:00.</source>
            <translation>EVENBREATH_NOW è «{text}», che non è un istante con lo scarto dall'ora UTC. Scrivilo come 2026-12-09T07:42:00+01:00.</translation>
        </message>
        <message>
            <source>TZ is “{text}”, which is no time zone. Write it like Europe/Rome, or leave it out.</source>
            <translation>TZ è «{text}», che non è un fuso orario. Scrivilo come Europe/Rome, o toglilo.</translation>
        </message>
        <message>
            <source>TZ is “{text}”, which is no time zone, so days are counted by this computer's own zone. Write it like Europe/Rome, or leave it out.</source>
            <translation>TZ è «{text}», che non è un fuso orario, perciò i giorni seguono quello di questo computer. Scrivilo come Europe/Rome, o toglilo.</translation>
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
            <source>No programme is installed. Open a programme's file to install one.</source>
            <translation>Non è installato nessun programma. Apri il file di un programma per installarlo.</translation>
        </message>
        <message>
            <source>There is no programme “{programme}” on this computer.</source>
            <translation>Su questo computer non c'è il programma «{programme}».</translation>
        </message>
        <message>
            <source>“{title}” is installed, but could not be made the programme in use. Once that is mended, choose it.</source>
            <translation>«{title}» è installato, ma non è diventato il programma in uso. Quando il problema è risolto, sceglilo tu.</translation>
        </message>
        <message>
            <source>The programme “{programme}” cannot be read just now ({detail}). No other was taken in its place; try again in a moment, or choose another programme.</source>
            <translation>In questo momento il programma «{programme}» non si può leggere ({detail}). Non ne è stato preso un altro al suo posto; riprova tra poco, oppure scegli un altro programma.</translation>
        </message>
        <message>
            <source>“{name}” cannot be opened ({detail}). Check the file and try again.</source>
            <translation>«{name}» non si può aprire ({detail}). Controlla il file e riprova.</translation>
        </message>
        <message>
            <source>“{name}” is not an Evenbreath pack ({detail}). Ask for the file again from whoever made it.</source>
            <translation>«{name}» non è un pacchetto di Evenbreath ({detail}). Chiedi di nuovo il file a chi l'ha fatto.</translation>
        </message>
        <message>
            <source>The pack “{name}” is damaged or was changed ({detail}). Nothing was installed; ask for the file again.</source>
            <translation>Il pacchetto «{name}» è danneggiato o è stato modificato ({detail}). Non è stato installato niente; chiedi di nuovo il file.</translation>
        </message>
        <message>
            <source>The pack “{name}” was made for a newer Evenbreath. Update the program, then open it again.</source>
            <translation>Il pacchetto «{name}» è fatto per un Evenbreath più recente. Aggiorna il programma, poi aprilo di nuovo.</translation>
        </message>
        <message>
            <source>The pack “{name}” is larger than a pack may be ({detail}). Nothing was installed.</source>
            <translation>Il pacchetto «{name}» è più grande di quanto possa essere ({detail}). Non è stato installato niente; chiedi un file più piccolo.</translation>
        </message>
        <message>
            <source>Opening the recordings of the pack “{name}” takes too long. Nothing was installed; try once more while the computer has little else to do, or ask for a new file.</source>
            <translation>Aprire le registrazioni del pacchetto «{name}» richiede troppo tempo. Non è stato installato nulla; riprova quando il computer ha poco altro da fare, oppure chiedi un nuovo file.</translation>
        </message>
        <message>
            <source>The pack “{name}” could not be written ({detail}). Choose another place and try again.</source>
            <translation>Non è stato possibile scrivere il pacchetto «{name}» ({detail}). Scegli un altro posto e riprova.</translation>
        </message>
        <message>
            <source>Another pack is being installed at this moment. Try again when it is done.</source>
            <translation>In questo momento si sta installando un altro pacchetto. Riprova quando ha finito.</translation>
        </message>
        <message>
            <source>“{title}” is already here in version {installed}; this pack has version {version}. Nothing was changed.</source>
            <translation>«{title}» è già qui nella versione {installed}; questo pacchetto ha la versione {version}. Non è stato cambiato niente.</translation>
        </message>
        <message>
            <source>This pack says it is version {version} of “{title}”, but differs from the version {version} on this computer. Nothing was changed; ask its maker for a new version.</source>
            <translation>Questo pacchetto dice di essere la versione {version} di «{title}», ma è diverso dalla versione {version} su questo computer. Non è stato cambiato niente; chiedi una nuova versione a chi l'ha fatto.</translation>
        </message>
        <message>
            <source>This file moves the dates of “{title}” version {version}, which is not on this computer. Open the programme's own pack first.</source>
            <translation>Questo file sposta le date di «{title}» versione {version}, che non è su questo computer. Apri prima il pacchetto del programma.</translation>
        </message>
        <message>
            <source>The signature of the pack “{name}” is not right ({detail}). Nothing was installed; ask for the file again.</source>
            <translation>La firma del pacchetto «{name}» non è valida ({detail}). Non è stato installato nulla; chiedi di nuovo il file.</translation>
        </message>
        <message>
            <source>Until now “{title}” was signed by {before}; this pack is signed by {now}. Ask whoever gave it to you whether that is right. Nothing was changed.</source>
            <translation>Finora «{title}» era firmato da {before}; chi firma questo pacchetto: {now}. Chiedi a chi te lo ha dato se è giusto così. Non è stato cambiato nulla.</translation>
        </message>
        <message>
            <source>“{name}” cannot be the name of who signs. Write one line of at most 100 characters.</source>
            <translation>«{name}» non può essere il nome di chi firma. Scrivi una sola riga, di 100 caratteri al massimo.</translation>
        </message>
        <message>
            <source>There is no signing key on this computer yet. Make one, or import the one you have.</source>
            <translation>Su questo computer non c'è ancora una chiave per firmare. Creane una, oppure importa quella che hai già.</translation>
        </message>
        <message>
            <source>This computer already has a signing key, of {name}. Export it if it is still needed, then import the other one in its place.</source>
            <translation>Su questo computer c'è già una chiave per firmare, di {name}. Esportala se serve ancora, poi importa l'altra al suo posto.</translation>
        </message>
        <message>
            <source>“{name}” cannot be used as a signing key ({detail}). Choose a secret key of minisign that has no password.</source>
            <translation>«{name}» non si può usare come chiave per firmare ({detail}). Scegli una chiave segreta di minisign senza password.</translation>
        </message>
        <message>
            <source>The signing key could not be written to “{name}” ({detail}). Choose another place and try again.</source>
            <translation>La chiave per firmare non si è potuta scrivere in «{name}» ({detail}). Scegli un altro posto e riprova.</translation>
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
            <source>The file {path} holds other tables than records of Evenbreath do. It was left as it is. Put it somewhere else, then start the program again.</source>
            <translation>Il file {path} contiene tabelle diverse da quelle dei dati di Evenbreath. È rimasto com'era. Spostalo altrove, poi riavvia il programma.</translation>
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
            <source>Your records cannot be read just now ({detail}). Nothing was changed; try again in a moment.</source>
            <translation>In questo momento i tuoi dati non si possono leggere ({detail}). Non è stato cambiato niente; riprova tra poco.</translation>
        </message>
        <message>
            <source>The disk is full, so your records could not be made ready. Make room and start the program again; nothing was changed.</source>
            <translation>Il disco è pieno, e non è stato possibile preparare i tuoi dati. Fai spazio e avvia di nuovo il programma; non è stato cambiato niente.</translation>
        </message>
        <message>
            <source>The disk is full, so this could not be kept. Make room and try again.</source>
            <translation>Il disco è pieno, e questo non si è potuto conservare. Fai spazio e riprova.</translation>
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
            <source>it has folders in it</source>
            <translation>contiene cartelle</translation>
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
            <source>another program has it open</source>
            <translation>è aperto in un altro programma</translation>
        </message>
        <message>
            <source>Windows allows no such name</source>
            <translation>Windows non ammette un nome così</translation>
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
            <source>it is empty</source>
            <translation>è vuoto</translation>
        </message>
        <message>
            <source>it is the file of a programme</source>
            <translation>è il file di un programma</translation>
        </message>
        <message>
            <source>it has no manifest</source>
            <translation>non ha un manifesto</translation>
        </message>
        <message>
            <source>its manifest cannot be read</source>
            <translation>il suo manifesto non si legge</translation>
        </message>
        <message>
            <source>its parts are not those that its manifest names</source>
            <translation>le sue parti non sono quelle indicate nel manifesto</translation>
        </message>
        <message>
            <source>it holds other records</source>
            <translation>contiene altri dati</translation>
        </message>
        <message>
            <source>its records cannot be read</source>
            <translation>i suoi dati non si leggono</translation>
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
            <source>it is missing</source>
            <translation>manca</translation>
        </message>
        <message>
            <source>the manifest does not say who signed</source>
            <translation>il manifesto non dice chi ha firmato</translation>
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
            <source>its channels are arranged in a way that is not played here</source>
            <translation>i suoi canali sono disposti in un modo che qui non si riproduce</translation>
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
            <translation>Il testo di «{title}» non si può leggere. Installa di nuovo il file del programma; la registrazione si può comunque ascoltare.</translation>
        </message>
        <message>
            <source>A name needs 1 to {longest} characters. Please write it once more.</source>
            <translation>Un nome ha da 1 a {longest} caratteri. Scrivilo ancora una volta.</translation>
        </message>
        <message>
            <source>Somebody here is called “{name}” already. Please choose a name that tells them apart.</source>
            <translation>Qui c'è già qualcuno che si chiama «{name}». Scegli un nome che li distingua.</translation>
        </message>
        <message>
            <source>Nobody called “{name}” keeps records here. Choose one of these: {names}.</source>
            <translation>Qui nessuno si chiama «{name}». Scegli uno di questi nomi: {names}.</translation>
        </message>
        <message>
            <source>Several people keep their records here: {names}. Say whose are meant with --profile NAME.</source>
            <translation>Qui ci sono i dati di più persone: {names}. Indica di chi con --profile NOME.</translation>
        </message>
        <message>
            <source>{date} is still to come. Choose the day on which you practised.</source>
            <translation>{date} deve ancora arrivare. Scegli il giorno in cui hai praticato.</translation>
        </message>
        <message>
            <source>“{text}” cannot be the minutes of a practice. Write a number above 0 and up to 1440, for example 10.</source>
            <translation>«{text}» non può essere la durata in minuti di una pratica. Scrivi un numero maggiore di 0 e fino a 1440, per esempio 10.</translation>
        </message>
        <message>
            <source>This practice was measured by the player and stays as it is. Only practices entered by hand can be changed or removed.</source>
            <translation>Questa pratica è stata misurata dal lettore e resta com'è. Si possono modificare o togliere solo le pratiche inserite a mano.</translation>
        </message>
        <message>
            <source>This practice is not in the records any more. Nothing was changed.</source>
            <translation>Questa pratica non è più nei dati. Non è stato cambiato nulla.</translation>
        </message>
        <message>
            <source>“{code}” cannot be a participant code. Use up to 40 letters, digits, dots or dashes, beginning with a letter or a digit.</source>
            <translation>«{code}» non può essere un codice partecipante. Usa al massimo 40 lettere, cifre, punti o trattini, cominciando con una lettera o una cifra.</translation>
        </message>
        <message>
            <source>In that folder there is a file “{name}” that is not from an export of Evenbreath. Choose another folder; nothing was written.</source>
            <translation>In quella cartella c'è un file «{name}» che non viene da un'esportazione di Evenbreath. Scegli un'altra cartella; non è stato scritto nulla.</translation>
        </message>
        <message>
            <source>The export could not be written to “{name}” ({detail}). Choose another folder and try again.</source>
            <translation>Non è stato possibile scrivere l'esportazione in «{name}» ({detail}). Scegli un'altra cartella e riprova.</translation>
        </message>
        <message>
            <source>semicolons stand between the columns</source>
            <translation>tra le colonne ci sono punti e virgola</translation>
        </message>
        <message>
            <source>tabs stand between the columns</source>
            <translation>tra le colonne ci sono tabulazioni</translation>
        </message>
        <message>
            <source>dates are written in another way</source>
            <translation>le date sono scritte in un altro modo</translation>
        </message>
        <message>
            <source>numbers have a comma instead of a point</source>
            <translation>i numeri hanno una virgola al posto del punto</translation>
        </message>
        <message>
            <source>lines end in another way</source>
            <translation>le righe finiscono in un altro modo</translation>
        </message>
        <message>
            <source>numbers are written in another way</source>
            <translation>i numeri sono scritti in un altro modo</translation>
        </message>
        <message>
            <source>the participant's code is another one than before</source>
            <translation>il codice della persona è diverso da prima</translation>
        </message>
        <message>
            <source>the zip file is damaged or cut short</source>
            <translation>il file zip è rovinato o troncato</translation>
        </message>
        <message>
            <source>it is locked with a password</source>
            <translation>è chiuso con una password</translation>
        </message>
        <message>
            <source>it is packed in a way that only few programs know</source>
            <translation>è compresso in un modo che pochi programmi conoscono</translation>
        </message>
        <message>
            <source>“{name}” cannot be read just now ({detail}). It was left out; try again, or ask for the file once more.</source>
            <translation>«{name}» ora non si può leggere ({detail}). È stato lasciato fuori; riprova, oppure fatti dare di nuovo il file.</translation>
        </message>
        <message>
            <source>“{name}” is not an export of Evenbreath. It was left out; ask for the folder or the file that “Export” makes.</source>
            <translation>«{name}» non è un'esportazione di Evenbreath. È stato lasciato fuori; chiedi la cartella o il file che si ottiene con «Esporta».</translation>
        </message>
        <message>
            <source>“{name}” is not a whole export: {missing} is missing. It was left out; ask for the whole folder.</source>
            <translation>«{name}» non è un'esportazione intera: manca {missing}. È stato lasciato fuori; chiedi tutta la cartella.</translation>
        </message>
        <message>
            <source>“{name}” was changed by a spreadsheet: in {file} {what}. It was left out; ask for a new export that nobody has opened and saved.</source>
            <translation>«{name}» è stato modificato da un foglio di calcolo: in {file} {what}. È stato lasciato fuori; chiedi una nuova esportazione che nessuno abbia aperto e salvato.</translation>
        </message>
        <message>
            <source>“{name}” was changed after it was made: {file} is not as it was written. It was left out; ask for a new export.</source>
            <translation>«{name}» è stato modificato dopo essere stato creato: {file} non è come era stato scritto. È stato lasciato fuori; chiedi una nuova esportazione.</translation>
        </message>
        <message>
            <source>“{name}” was made by a newer Evenbreath. It was left out; update the program, then read it again.</source>
            <translation>«{name}» è stato creato da un Evenbreath più recente. È stato lasciato fuori; aggiorna il programma, poi leggilo di nuovo.</translation>
        </message>
        <message>
            <source>“{name}” is larger than any export of one person. It was left out; ask for a new export.</source>
            <translation>«{name}» è più grande di qualsiasi esportazione di una persona. È stato lasciato fuori; chiedi una nuova esportazione.</translation>
        </message>
        <message>
            <source>“{name}” lies in too many folders. It was left out; read that folder by itself.</source>
            <translation>«{name}» sta dentro troppe cartelle. È stata tralasciata; leggi quella cartella da sola.</translation>
        </message>
        <message>
            <source>“{name}” holds somebody's export. Choose another folder for the tables; nothing was written.</source>
            <translation>«{name}» contiene l'esportazione di qualcuno. Scegli un'altra cartella per le tabelle; non è stato scritto nulla.</translation>
        </message>
        <message>
            <source>The page “{name}” could not be written ({detail}). Choose another place and try again.</source>
            <translation>Non è stato possibile scrivere la pagina «{name}» ({detail}). Scegli un altro posto e riprova.</translation>
        </message>
        <message>
            <source>“{name}” is there already and is not a backup of these records. Choose another name; nothing was written.</source>
            <translation>«{name}» esiste già e non è una copia di questi dati. Scegli un altro nome; non è stato scritto nulla.</translation>
        </message>
        <message>
            <source>A backup or an export is still being saved. Wait until it is done, then try again.</source>
            <translation>Il salvataggio di una copia o di un'esportazione è ancora in corso. Aspetta che finisca, poi riprova.</translation>
        </message>
        <message>
            <source>The backup “{name}” could not be written ({detail}). Choose another place and try again.</source>
            <translation>Non è stato possibile scrivere la copia «{name}» ({detail}). Scegli un altro posto e riprova.</translation>
        </message>
        <message>
            <source>“{name}” is not a backup of Evenbreath ({detail}). Choose another file; nothing was changed.</source>
            <translation>«{name}» non è una copia di Evenbreath ({detail}). Scegli un altro file; non è stato cambiato nulla.</translation>
        </message>
        <message>
            <source>The backup cannot be brought back just now ({detail}). Your records are as they were; programmes that it brings may be here already. Try again in a moment.</source>
            <translation>In questo momento la copia non si può ripristinare ({detail}). I tuoi dati sono come prima; può darsi che i programmi della copia siano già qui. Riprova tra poco.</translation>
        </message>
        <message>
            <source>The backup “{name}” is damaged or was changed ({detail}). Choose another one; nothing was changed.</source>
            <translation>La copia «{name}» è danneggiata o è stata modificata ({detail}). Scegline un'altra; non è stato cambiato nulla.</translation>
        </message>
        <message>
            <source>The backup is made, but without “{titles}”: not all of it can be read. Open its pack again, then make another backup.</source>
            <translation>La copia è fatta, ma senza «{titles}»: non tutto si può leggere. Apri di nuovo il suo file, poi fai un'altra copia.</translation>
        </message>
        <message>
            <source>“{name}” cannot be brought back: its table “{table}” holds in row {row} what this program never writes ({detail}). Nothing was changed; choose another backup.</source>
            <translation>«{name}» non si può ripristinare: la sua tabella «{table}» contiene nella riga {row} qualcosa che questo programma non scrive mai ({detail}). Non è stato cambiato nulla; scegli un'altra copia.</translation>
        </message>
        <message>
            <source>The backup “{name}” was made by a newer Evenbreath. Update the program, then try again; nothing was changed.</source>
            <translation>La copia «{name}» è stata fatta da una versione più recente di Evenbreath. Aggiorna il programma e riprova; non è stato cambiato nulla.</translation>
        </message>
        <message>
            <source>There is not enough space on the disk to bring the backup back ({needed} MB are needed). Make room and try again; your records are as they were.</source>
            <translation>Sul disco non c'è abbastanza spazio per ripristinare la copia (servono {needed} MB). Libera spazio e riprova; i tuoi dati sono rimasti com'erano.</translation>
        </message>
        <message>
            <source>Nothing was replaced. To bring this backup back, add --yes.</source>
            <translation>Non è stato sostituito nulla. Per ripristinare questa copia, aggiungi --yes.</translation>
        </message>
        <message>
            <source>Not everything could be deleted: {path} is still there. Close other programs that use it and try again, or remove it yourself.</source>
            <translation>Non è stato possibile eliminare tutto: {path} c'è ancora. Chiudi gli altri programmi che lo usano e riprova, oppure eliminalo tu.</translation>
        </message>
        <message>
            <source>This part of the programme is not there any more. Nothing was changed.</source>
            <translation>Questa parte del programma non c'è più. Non è cambiato niente.</translation>
        </message>
        <message>
            <source>This number cannot be taken. Choose one from {low} to {high}.</source>
            <translation>Questo numero non va bene. Scegline uno da {low} a {high}.</translation>
        </message>
        <message>
            <source>“{text}” is not the code of a language. Write one such as it, en or en-GB.</source>
            <translation>«{text}» non è il codice di una lingua. Scrivine uno come it, en o en-GB.</translation>
        </message>
        <message>
            <source>“{name}” cannot be read as a transcript ({detail}). Choose a WebVTT, an SRT or a plain text file.</source>
            <translation>«{name}» non si può leggere come trascrizione ({detail}). Scegli un file WebVTT, SRT o di testo semplice.</translation>
        </message>
        <message>
            <source>“{name}” is a document, whose text cannot be read from here. Open it, copy all the text and paste it here.</source>
            <translation>«{name}» è un documento, e da qui il suo testo non si può leggere. Aprilo, copia tutto il testo e incollalo qui.</translation>
        </message>
        <message>
            <source>There is no programme “{draft}” among those being made.</source>
            <translation>Tra i programmi in preparazione non c'è «{draft}».</translation>
        </message>
        <message>
            <source>No programme is being made yet.</source>
            <translation>Non c'è ancora nessun programma in preparazione.</translation>
        </message>
        <message>
            <source>“{title}” is being changed in another window or by another command. Close it there, then try again.</source>
            <translation>«{title}» viene modificato in un'altra finestra o da un altro comando. Chiudilo lì, poi riprova.</translation>
        </message>
        <message>
            <source>“{title}” is still being worked on under “My programmes”: recordings are added to it, or a pack of it is made. Try again when that is done.</source>
            <translation>In «I miei programmi» si sta ancora lavorando a «{title}»: si aggiungono registrazioni, o se ne crea un pacchetto. Riprova quando è finito.</translation>
        </message>
        <message>
            <source>The last change to “{title}” could not be read. The programme as it was before that change was brought back; the damaged file was kept as {kept}.</source>
            <translation>L'ultima modifica a «{title}» non si può leggere. Il programma è tornato com'era prima di quella modifica; il file danneggiato è stato conservato come {kept}.</translation>
        </message>
        <message>
            <source>This programme cannot be read, and neither can the copy of it ({name}). Nothing was changed; its recordings are still there.</source>
            <translation>Questo programma non si può leggere, e nemmeno la sua copia ({name}). Non è cambiato niente; le sue registrazioni ci sono ancora.</translation>
        </message>
        <message>
            <source>The texts of this programme are too long to be kept. Shorten the last one; the programme as it was before is still there.</source>
            <translation>I testi di questo programma sono troppo lunghi per essere conservati. Accorcia l'ultimo; il programma com'era prima c'è ancora.</translation>
        </message>
        <message>
            <source>This programme was changed by a newer Evenbreath. Update the program; nothing was changed.</source>
            <translation>Questo programma è stato modificato da un Evenbreath più recente. Aggiorna l'applicazione; non è cambiato niente.</translation>
        </message>
        <message>
            <source>No pack can be made yet: {problem}</source>
            <translation>Non si può ancora creare il pacchetto: {problem}</translation>
        </message>
        <message>
            <source>The recording “{title}” is not on this computer any more. Add its file again, then make the pack.</source>
            <translation>La registrazione «{title}» non è più su questo computer. Aggiungi di nuovo il suo file, poi crea il pacchetto.</translation>
        </message>
        <message>
            <source>“{name}” is there already and is no earlier pack of this programme. Choose another name; nothing was written.</source>
            <translation>«{name}» c'è già e non è un pacchetto precedente di questo programma. Scegli un altro nome; non è stato scritto niente.</translation>
        </message>
        <message>
            <source>“{text}” is not a number. Write one such as 10, or 5:00 for minutes and seconds.</source>
            <translation>«{text}» non è un numero. Scrivine uno come 10, oppure 5:00 per minuti e secondi.</translation>
        </message>
        <message>
            <source>“{name}” was left out, as you asked.</source>
            <translation>«{name}» è stato lasciato fuori, come hai chiesto.</translation>
        </message>
        <message>
            <source>“{name}” is not there any more. Look where it is now, and add it again.</source>
            <translation>«{name}» non c'è più. Guarda dov'è ora e aggiungilo di nuovo.</translation>
        </message>
        <message>
            <source>“{name}” is a folder. Open it and choose the recordings in it.</source>
            <translation>«{name}» è una cartella. Aprila e scegli le registrazioni che contiene.</translation>
        </message>
        <message>
            <source>“{name}” is not an ordinary file. Choose a recording that is saved as a file.</source>
            <translation>«{name}» non è un normale file. Scegli una registrazione salvata come file.</translation>
        </message>
        <message>
            <source>You are not allowed to read “{name}”. Ask whoever it belongs to for a copy, or change who may read it.</source>
            <translation>Non hai il permesso di leggere «{name}». Chiedine una copia a chi lo possiede, oppure cambia i permessi di lettura.</translation>
        </message>
        <message>
            <source>“{name}” is empty. Copy it once more from the phone or recorder, then add it.</source>
            <translation>«{name}» è vuoto. Copialo ancora una volta dal telefono o dal registratore, poi aggiungilo.</translation>
        </message>
        <message>
            <source>“{name}” is not a sound file, or is too damaged to tell. Check that it plays elsewhere, or copy it once more.</source>
            <translation>«{name}» non è un file audio, o è troppo danneggiato per capirlo. Controlla che si ascolti altrove, o copialo ancora una volta.</translation>
        </message>
        <message>
            <source>“{name}” is a list of recordings, not a recording. Choose the recordings themselves.</source>
            <translation>«{name}» è un elenco di registrazioni, non una registrazione. Scegli le registrazioni stesse.</translation>
        </message>
        <message>
            <source>“{name}” is a folder packed into one file. Unpack it, and choose the recordings in it.</source>
            <translation>«{name}» è una cartella compressa in un solo file. Estraila e scegli le registrazioni che contiene.</translation>
        </message>
        <message>
            <source>“{name}” is a programme, not a recording. Open it to install it, or choose a recording.</source>
            <translation>«{name}» è un programma, non una registrazione. Aprilo per installarlo, oppure scegli una registrazione.</translation>
        </message>
        <message>
            <source>“{name}” is a project of Audacity, not a recording. Export it there as WAV or FLAC, and add that file.</source>
            <translation>«{name}» è un progetto di Audacity, non una registrazione. Esportalo da lì come WAV o FLAC e aggiungi quel file.</translation>
        </message>
        <message>
            <source>“{name}” is a text, not a recording. If it is what a recording says, open it, copy all of it and paste it under “Transcript” beside that recording.</source>
            <translation>«{name}» è un testo, non una registrazione. Se è ciò che si dice in una registrazione, aprilo, copialo tutto e incollalo in «Trascrizione», accanto a quella registrazione.</translation>
        </message>
        <message>
            <source>“{name}” is a text, not a recording. If it is what a recording says, choose it under “Transcript” beside that recording, or drop it on the recording.</source>
            <translation>«{name}» è un testo, non una registrazione. Se è ciò che si dice in una registrazione, sceglilo in «Trascrizione», accanto a quella registrazione, oppure trascinalo su di essa.</translation>
        </message>
        <message>
            <source>“{name}” cannot be played: the recorder was stopped before it could finish it. Open it on the phone, or where it was recorded, and share or save it again.</source>
            <translation>«{name}» non si può riprodurre: il registratore è stato fermato prima che potesse completarlo. Aprilo sul telefono, o dove è stato registrato, e condividilo o salvalo di nuovo.</translation>
        </message>
        <message>
            <source>“{name}” is locked against copying, so it cannot be read. Ask whoever made it for a file without a lock.</source>
            <translation>«{name}» è protetto contro la copia e non si può leggere. Chiedi a chi l'ha fatto un file senza protezione.</translation>
        </message>
        <message>
            <source>There is no sound in “{name}”. Choose a file with a recording in it.</source>
            <translation>In «{name}» non c'è audio. Scegli un file che contenga una registrazione.</translation>
        </message>
        <message>
            <source>The sound in “{name}” is of a kind that cannot be read here ({codec}). Save it as MP3, M4A, FLAC or WAV with the program it comes from.</source>
            <translation>L'audio di «{name}» è di un tipo che qui non si può leggere ({codec}). Salvalo come MP3, M4A, FLAC o WAV con il programma da cui viene.</translation>
        </message>
        <message>
            <source>“{name}” is damaged: nothing of its sound can be read. Copy it once more from the phone or recorder.</source>
            <translation>«{name}» è danneggiato: del suo audio non si legge nulla. Copialo ancora una volta dal telefono o dal registratore.</translation>
        </message>
        <message>
            <source>“{name}” holds less than one second of sound. It may be cut off: copy it once more, or choose a longer recording.</source>
            <translation>«{name}» contiene meno di un secondo di audio. Forse è tagliato: copialo ancora una volta, o scegli una registrazione più lunga.</translation>
        </message>
        <message>
            <source>“{name}” is longer than 6 hours. Cut it into shorter recordings first.</source>
            <translation>«{name}» dura più di 6 ore. Prima dividilo in registrazioni più brevi.</translation>
        </message>
        <message>
            <source>“{name}” would take more than 4 GB. Save it at 48 kHz, or cut it into shorter recordings first.</source>
            <translation>«{name}» occuperebbe più di 4 GB. Prima salvalo a 48 kHz, o dividilo in registrazioni più brevi.</translation>
        </message>
        <message>
            <source>“{name}” has a sample rate of {rate} Hz; 8,000 to 192,000 can be used. Save it at 48,000 Hz first.</source>
            <translation>«{name}» ha una frequenza di campionamento di {rate} Hz; si possono usare quelle da 8.000 a 192.000. Prima salvalo a 48.000 Hz.</translation>
        </message>
        <message>
            <source>“{name}” has {channels} channels; 1 to 8 can be used. Save it in stereo first.</source>
            <translation>«{name}» ha {channels} canali; se ne possono usare da 1 a 8. Prima salvalo in stereo.</translation>
        </message>
        <message>
            <source>“{name}” could not be read to its end ({detail}). Check that the drive or phone it lies on is still connected, and add it again.</source>
            <translation>Non è stato possibile leggere «{name}» fino alla fine ({detail}). Controlla che il disco o il telefono su cui si trova sia ancora collegato, e aggiungilo di nuovo.</translation>
        </message>
        <message>
            <source>“{name}” changed while it was being read. Wait until it is saved or copied completely, then add it again.</source>
            <translation>«{name}» è cambiato mentre veniva letto. Aspetta che sia salvato o copiato del tutto, poi aggiungilo di nuovo.</translation>
        </message>
        <message>
            <source>Reading “{name}” came to a halt. If it lies on a network drive or a phone, copy it to this computer and add it from there.</source>
            <translation>La lettura di «{name}» si è fermata. Se si trova su un disco di rete o su un telefono, copialo su questo computer e aggiungilo da lì.</translation>
        </message>
        <message>
            <source>“{name}” cannot be read without harm, so it was left out. Save it anew with the program it comes from.</source>
            <translation>«{name}» non si può leggere senza danni, perciò è stato lasciato fuori. Salvalo di nuovo con il programma da cui viene.</translation>
        </message>
        <message>
            <source>There is not enough space on the disk for “{name}”. Make room and try again; nothing was changed.</source>
            <translation>Sul disco non c'è abbastanza spazio per «{name}». Fai posto e riprova; nulla è stato cambiato.</translation>
        </message>
        <message>
            <source>What was made of “{name}” could not be saved ({detail}). Check the data folder and try again; nothing was changed.</source>
            <translation>Non è stato possibile salvare ciò che è stato ricavato da «{name}» ({detail}). Controlla la cartella dei dati e riprova; nulla è stato cambiato.</translation>
        </message>
        <message>
            <source>With these cuts less than a second of the recording would be left. Cut less from its start or its end, then try again.</source>
            <translation>Con questi tagli resterebbe meno di un secondo della registrazione. Taglia di meno all'inizio o alla fine, poi riprova.</translation>
        </message>
        <message>
            <source>With its bells the recording would be longer than six hours. Leave the bells out, then try again.</source>
            <translation>Con le campane la registrazione durerebbe più di sei ore. Togli le campane, poi riprova.</translation>
        </message>
        <message>
            <source>it is larger than 2 MB</source>
            <translation>supera i 2 MB</translation>
        </message>
        <message>
            <source>it is no text</source>
            <translation>non è un testo</translation>
        </message>
        <message>
            <source>there are no words with times in it</source>
            <translation>non contiene parole con i loro tempi</translation>
        </message>
        <message>
            <source>there are no words in it</source>
            <translation>non contiene parole</translation>
        </message>
        <message>
            <source>it is none of these kinds of file</source>
            <translation>non è nessuno di questi tipi di file</translation>
        </message>
        <message>
            <source>it is not written as a signature</source>
            <translation>non ha la forma di una firma</translation>
        </message>
        <message>
            <source>it was made with another key</source>
            <translation>è stata fatta con un'altra chiave</translation>
        </message>
        <message>
            <source>it does not belong to this content</source>
            <translation>non corrisponde a questo contenuto</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>nessuno</translation>
        </message>
        <message>
            <source>it is no secret key</source>
            <translation>non è una chiave segreta</translation>
        </message>
        <message>
            <source>it is protected by a password</source>
            <translation>è protetta da una password</translation>
        </message>
        <message>
            <source>it is damaged</source>
            <translation>è danneggiata</translation>
        </message>
        <message>
            <source>there is a file of that name already</source>
            <translation>c'è già un file con quel nome</translation>
        </message>
        <message>
            <source>it does not say whose it is</source>
            <translation>non dice di chi è</translation>
        </message>
        <message>
            <source>There is no sound track {track} in “{name}”; the last is number {last}. Choose another one.</source>
            <translation>In «{name}» non c'è una traccia audio {track}; l'ultima è la numero {last}. Scegline un'altra.</translation>
        </message>
        <message>
            <source>“{name}” was made anew by another program ({detail}), as when a pack is unpacked and packed again. Ask for the file as Evenbreath made it, and open it as it is.</source>
            <translation>«{name}» è stato rifatto da un altro programma ({detail}), come quando un pacchetto viene estratto e compresso di nuovo. Chiedi il file così come l'ha creato Evenbreath e aprilo così com'è.</translation>
        </message>
        <message>
            <source>{date} is still to come. Choose today or a day before it.</source>
            <translation>{date} deve ancora venire. Scegli oggi o un giorno passato.</translation>
        </message>
        <message>
            <source>The note has {count} characters; up to {most} can be kept. Shorten it and try again.</source>
            <translation>La nota ha {count} caratteri; se ne possono conservare fino a {most}. Accorciala e riprova.</translation>
        </message>
        <message>
            <source>A day without headache has no duration and was no migraine. Choose mild, moderate or severe, or leave these two empty.</source>
            <translation>Un giorno senza mal di testa non ha durata e non era emicrania. Scegli lieve, moderato o forte, oppure lascia vuote queste due voci.</translation>
        </message>
        <message>
            <source>A medicine was named for a day on which none was taken. Take the medicine out, or say that one was taken.</source>
            <translation>È indicato un farmaco per un giorno in cui non ne è stato preso nessuno. Togli il farmaco, oppure indica che ne hai preso uno.</translation>
        </message>
        <message>
            <source>“{text}” cannot be how often a medicine was taken. Write a whole number from 1 to {most}.</source>
            <translation>«{text}» non può essere il numero di volte in cui hai preso un farmaco. Scrivi un numero intero da 1 a {most}.</translation>
        </message>
        <message>
            <source>“{name}” is not in your medicines. Add it there once, with its class, and try again.</source>
            <translation>«{name}» non è tra i tuoi farmaci. Aggiungilo lì una volta, con la sua classe, e riprova.</translation>
        </message>
        <message>
            <source>The kind of medicine is missing. Choose one, and keep it again.</source>
            <translation>Manca il tipo di farmaco. Scegline uno e conferma di nuovo.</translation>
        </message>
        <message>
            <source>“{name}” is in your medicines already. Choose another name.</source>
            <translation>«{name}» è già tra i tuoi farmaci. Scegli un altro nome.</translation>
        </message>
        <message>
            <source>“{name}” stands in the notes of some days and cannot be removed. You can stop using it: it is then offered for no new day.</source>
            <translation>«{name}» compare nelle note di alcuni giorni e non si può eliminare. Puoi smettere di usarlo: allora non viene più proposto per i nuovi giorni.</translation>
        </message>
        <message>
            <source>Only a combination can be said to hold something else. Choose the class “combination analgesic”, or leave this empty.</source>
            <translation>Solo di un'associazione si può dire che contiene altro. Scegli la classe «analgesico di associazione», oppure lascia vuota questa voce.</translation>
        </message>
        <message>
            <source>The name is missing. Write it as it stands on the box.</source>
            <translation>Manca il nome. Scrivilo come sta sulla confezione.</translation>
        </message>
        <message>
            <source>The name has {count} characters; up to {most} can be kept. Shorten it and try again.</source>
            <translation>Il nome ha {count} caratteri; se ne possono conservare fino a {most}. Accorcialo e riprova.</translation>
        </message>
        <message>
            <source>The last day, {last}, is before the first one, {first}. Change one of the two.</source>
            <translation>L'ultimo giorno, {last}, viene prima del primo, {first}. Cambia uno dei due.</translation>
        </message>
        <message>
            <source>“{text}” cannot be the total of a questionnaire. Write a number from 0 to {most}.</source>
            <translation>«{text}» non può essere il totale di un questionario. Scrivi un numero da 0 a {most}.</translation>
        </message>
        <message>
            <source>The total is missing. Write the number that your clinic gave you.</source>
            <translation>Manca il totale. Scrivi il numero che ti ha dato il centro.</translation>
        </message>
        <message>
            <source>This is not in the notes any more. Nothing was changed.</source>
            <translation>Questa voce non è più nelle note. Non è cambiato nulla.</translation>
        </message>
        <message>
            <source>{date} is not filled, so there is nothing to remove. Nothing was changed.</source>
            <translation>{date} non è compilato, quindi non c'è nulla da eliminare. Non è cambiato nulla.</translation>
        </message>
        <message>
            <source>“{text}” is no month. Write it as year and month, for example 2026-11.</source>
            <translation>«{text}» non è un mese. Scrivilo come anno e mese, per esempio 2026-11.</translation>
        </message>
        <message>
            <source>The sound output is gone. What you practised in silence is kept; begin anew when the output is back.</source>
            <translation>L'uscita audio non c'è più. Quello che hai praticato in silenzio è conservato; ricomincia quando l'uscita è di nuovo disponibile.</translation>
        </message>
        <message>
            <source>There is no group “{name}”. Write its name or its code as your groups have it.</source>
            <translation>Non c'è nessun gruppo «{name}». Scrivi il suo nome o il suo codice come sta tra i tuoi gruppi.</translation>
        </message>
        <message>
            <source>The group has no name. Write one, such as the day it meets.</source>
            <translation>Il gruppo non ha un nome. Scrivine uno, per esempio il giorno in cui si incontra.</translation>
        </message>
        <message>
            <source>The name has {count} characters; up to {most} can be kept. Write a shorter one.</source>
            <translation>Il nome ha {count} caratteri; se ne possono conservare fino a {most}. Scrivine uno più corto.</translation>
        </message>
        <message>
            <source>There is a group “{name}” already. Choose another name for this one.</source>
            <translation>C'è già un gruppo «{name}». Scegli un altro nome per questo.</translation>
        </message>
        <message>
            <source>The note on session {number} has {count} characters; up to {most} can be kept. Shorten it and try again.</source>
            <translation>La nota sull'incontro {number} ha {count} caratteri; se ne possono conservare fino a {most}. Accorciala e riprova.</translation>
        </message>
        <message>
            <source>The code “{code}” is in this group already. Each person has a code of their own.</source>
            <translation>Il codice «{code}» è già in questo gruppo. Ogni persona ha un codice suo.</translation>
        </message>
        <message>
            <source>The group “{group}” has no code “{code}”. Look it up in the group's list.</source>
            <translation>Il gruppo «{group}» non ha nessun codice «{code}». Cercalo nell'elenco del gruppo.</translation>
        </message>
        <message>
            <source>A group has up to {most} codes. Choose fewer, or make a second group.</source>
            <translation>Un gruppo ha al massimo {most} codici. Scegline di meno, o fai un secondo gruppo.</translation>
        </message>
        <message>
            <source>Choose the programme that the group goes through.</source>
            <translation>Scegli il programma che il gruppo segue.</translation>
        </message>
        <message>
            <source>Session {number} is on {date}, which is still to come. If it was held earlier, move it to that day first.</source>
            <translation>L'incontro {number} è fissato per {date}, che deve ancora venire. Se si è tenuto prima, spostalo prima a quel giorno.</translation>
        </message>
        <message>
            <source>Session {number} is marked as not held. Take that mark back first, or mark it as made up.</source>
            <translation>L'incontro {number} è segnato come non tenuto. Togli prima quel segno, oppure segnalo come recuperato.</translation>
        </message>
        <message>
            <source>“{code}” has attendance in this group and stays in it. If the person left, enter the day of it.</source>
            <translation>«{code}» ha delle presenze in questo gruppo e vi resta. Se la persona ha lasciato il gruppo, scrivi il giorno in cui è successo.</translation>
        </message>
        <message>
            <source>The group “{group}” has no pack yet that dates could be moved in. Make its pack first.</source>
            <translation>Il gruppo «{group}» non ha ancora un pacchetto di cui si possano spostare le date. Prima fai il suo pacchetto.</translation>
        </message>
        <message>
            <source>“{name}” moves the sessions of group {code}, and the programme here is that of another group. Ask for the file of your own group.</source>
            <translation>«{name}» sposta gli incontri del gruppo {code}, e il programma che c'è qui è quello di un altro gruppo. Chiedi il file del tuo gruppo.</translation>
        </message>
        <message>
            <source>The calendar “{name}” could not be written ({detail}). Choose another place and try again.</source>
            <translation>Non è stato possibile scrivere il calendario «{name}» ({detail}). Scegli un altro posto e riprova.</translation>
        </message>
        <message>
            <source>Somebody took part in session {number}, so it was held. Take these marks back first, then mark it as not held.</source>
            <translation>Qualcuno ha partecipato all'incontro {number}, che quindi si è tenuto. Togli prima quei segni, poi segnalo come non tenuto.</translation>
        </message>
        <message>
            <source>How far the session in the room was cannot be read. It is kept as “{kept}”; what was run until the last block stands in the records. Open the room anew to go on.</source>
            <translation>Non si riesce a leggere a che punto era l'incontro in sala. È conservato come «{kept}»; quello che si è svolto fino all'ultima parte è nei dati. Per continuare, apri di nuovo la sala.</translation>
        </message>
        <message>
            <source>“{title}” is still under way in the room. Go on with it or end it first.</source>
            <translation>«{title}» è ancora in corso in sala. Prima continualo o chiudilo.</translation>
        </message>
        <message>
            <source>“{name}” cannot be opened ({detail}). Have the session handed over once more, and open the new file.</source>
            <translation>Non è possibile aprire «{name}» ({detail}). Fatti passare di nuovo l'incontro e apri il file nuovo.</translation>
        </message>
        <message>
            <source>“{name}” was made by a newer Evenbreath. Bring this one up to date, then open it again.</source>
            <translation>«{name}» è di una versione più nuova di Evenbreath. Aggiorna questa, poi riaprilo.</translation>
        </message>
        <message>
            <source>“{name}” cannot be written ({detail}). The session is still here, paused; choose another place for the file.</source>
            <translation>Non è possibile scrivere «{name}» ({detail}). L'incontro è ancora qui, in pausa; scegli un altro posto per il file.</translation>
        </message>
        <message>
            <source>The session in “{name}” needs “{title}”, version {version}. Open its programme file on this computer first, then “{name}” again.</source>
            <translation>L'incontro in «{name}» ha bisogno di «{title}», versione {version}. Apri prima il file del programma su questo computer, poi di nuovo «{name}».</translation>
        </message>
        <message>
            <source>The session in “{name}” was ended on this computer. What was run is kept as it is.</source>
            <translation>L'incontro in «{name}» è già stato chiuso su questo computer. Quello che si è svolto resta com'è.</translation>
        </message>
        <message>
            <source>The session in “{name}” went on further than in this file. Open the file that was made last.</source>
            <translation>L'incontro in «{name}» è andato più avanti di quanto dica questo file. Apri l'ultimo che è stato fatto.</translation>
        </message>
        <message>
            <source>“{name}” is there already. Choose another name; nothing was written.</source>
            <translation>«{name}» c'è già. Scegli un altro nome; non è stato scritto niente.</translation>
        </message>
        <message>
            <source>“{name}” is there already and signed by {signer}; the new pack would not be signed. Sign it too, or choose another name; nothing was written.</source>
            <translation>«{name}» c'è già ed è firmato da {signer}; il nuovo pacchetto non sarebbe firmato. Firma anche questo, o scegli un altro nome; non è stato scritto niente.</translation>
        </message>
        <message>
            <source>This programme has no recording “{recording}”. Nothing was changed.</source>
            <translation>Questo programma non ha una registrazione «{recording}». Non è cambiato niente.</translation>
        </message>
        <message>
            <source>“{name}” is in this programme already, as “{title}”. Choose another file.</source>
            <translation>«{name}» è già in questo programma, come «{title}». Scegli un altro file.</translation>
        </message>
        <message>
            <source>“{name}” lies on a phone, in a mail or on another computer. Copy it to this computer first, then add it from there.</source>
            <translation>«{name}» sta su un telefono, in una mail o su un altro computer. Copialo prima su questo computer, poi aggiungilo da lì.</translation>
        </message>
        <message>
            <source>“{title}” is among the programmes that are being made already. Open it there.</source>
            <translation>«{title}» è già tra i programmi in preparazione. Aprilo da lì.</translation>
        </message>
        <message>
            <source>“{title}” was not signed with the key on this computer, so it cannot be continued here. Begin a programme of your own with all that it has.</source>
            <translation>«{title}» non è stato firmato con la chiave di questo computer, quindi qui non si può continuare. Inizia un programma tuo con tutto ciò che contiene.</translation>
        </message>
        <message>
            <source>“{name}” cannot be taken as the plan of a programme ({detail}). Nothing was changed.</source>
            <translation>«{name}» non si può prendere come piano di un programma ({detail}). Non è cambiato niente.</translation>
        </message>
    </context>
    <context>
        <name>remarks</name>
        <message>
            <source>“{title}” is silent from beginning to end. Check that it is the right file.</source>
            <translation>«{title}» è in silenzio dall'inizio alla fine. Controlla che sia il file giusto.</translation>
        </message>
        <message>
            <source>Some moments of “{title}” could not be read and are silent now. If you have an undamaged copy of the file, use that one.</source>
            <translation>Alcuni momenti di «{title}» non si possono leggere: lì ora c'è silenzio. Se hai una copia intatta del file, usa quella.</translation>
        </message>
        <message>
            <source>The file of “{title}” holds nothing for {seconds} s in all, as when a recorder rests in pauses; it is silent there, and nothing is shortened.</source>
            <translation>Il file di «{title}» non contiene nulla per {seconds} s in tutto, come quando un registratore si ferma nelle pause: lì c'è silenzio, e nulla è stato accorciato.</translation>
        </message>
        <message>
            <source>The file of “{title}” holds {count} channels, as field recorders make them; they were mixed to one. If some of them should not be heard, save the others alone.</source>
            <translation>Il file di «{title}» contiene {count} canali, come li fanno i registratori da campo; sono stati mescolati in uno solo. Se alcuni non si devono sentire, salva gli altri da soli.</translation>
        </message>
        <message>
            <source>The file of “{title}” breaks off without an end, as when a recorder is switched off or a copy is cut short. Listen to its end; if something is missing, copy the file again from where it was made.</source>
            <translation>Il file di «{title}» si interrompe senza una fine, come quando un registratore si spegne o una copia resta a metà. Ascoltane la fine; se manca qualcosa, copia di nuovo il file da dove è stato fatto.</translation>
        </message>
        <message>
            <source>The file of “{title}” says it takes {said}, but what can be played takes {found}. Listen to its end; if something is missing, copy the file again from where it was made.</source>
            <translation>Il file di «{title}» dice di durare {said}, ma quello che si può ascoltare dura {found}. Ascoltane la fine; se manca qualcosa, copia di nuovo il file da dove è stato registrato.</translation>
        </message>
        <message>
            <source>The file of “{title}” goes on after {found} with something that cannot be read here, which was left out. Listen to its end; if something is missing, copy the file again from where it was made.</source>
            <translation>Dopo {found} il file di «{title}» continua con qualcosa che qui non si può leggere, e che è stato tralasciato. Ascoltane la fine; se manca qualcosa, copia di nuovo il file da dove è stato fatto.</translation>
        </message>
        <message>
            <source>“{title}” was recorded too loud: its loudest moments crackle. If that disturbs, record it again with the microphone turned down or further away.</source>
            <translation>«{title}» è stata registrata a volume troppo alto: nei momenti più forti gracchia. Se dà fastidio, registrala di nuovo con il microfono più basso o più lontano.</translation>
        </message>
        <message>
            <source>“{title}” was louder than a recording can be, so all of it was turned down by {db} dB; nothing is cut off.</source>
            <translation>«{title}» superava il volume che una registrazione può avere, quindi è stata abbassata tutta di {db} dB; niente è stato tagliato.</translation>
        </message>
        <message>
            <source>“{title}” is much quieter than usual; it is turned up by {db} dB when it is played.</source>
            <translation>«{title}» è molto più bassa del solito; all'ascolto viene alzata di {db} dB.</translation>
        </message>
        <message>
            <source>“{title}” is so quiet, or has such loud single moments, that it is {db} dB quieter than it should be when it is played. Record it again from closer by, if you can.</source>
            <translation>«{title}» è così bassa, o ha singoli momenti così forti, che all'ascolto resta {db} dB più bassa di quanto dovrebbe. Se puoi, registrala di nuovo da più vicino.</translation>
        </message>
        <message>
            <source>“{title}” is much louder than usual; it is turned down by {db} dB when it is played.</source>
            <translation>«{title}» è molto più forte del solito; all'ascolto viene abbassata di {db} dB.</translation>
        </message>
        <message>
            <source>Single moments of “{title}” are very loud; it is turned down by {db} dB when it is played, so that they startle nobody.</source>
            <translation>Singoli momenti di «{title}» sono molto forti; all'ascolto viene abbassata di {db} dB, così non fanno trasalire nessuno.</translation>
        </message>
        <message>
            <source>A hiss or a hum can be heard in the quiet moments of “{title}”. A quieter room, or a microphone nearer to the mouth, would help.</source>
            <translation>Nei momenti quieti di «{title}» si sente un fruscio o un ronzio. Aiuterebbe una stanza più silenziosa, o il microfono più vicino alla bocca.</translation>
        </message>
        <message>
            <source>A hiss can be heard in the quiet moments of “{title}”. Its file keeps sound as coarsely as a telephone does, and may hiss by itself: add a finer copy, if there is one.</source>
            <translation>Nei momenti quieti di «{title}» si sente un fruscio. Il file conserva il suono in modo grossolano, come al telefono, e può frusciare da sé: se ne hai una copia più fedele, aggiungi quella.</translation>
        </message>
        <message>
            <source>“{title}” begins with {seconds} s of silence. “Prepare” can trim it.</source>
            <translation>«{title}» comincia con {seconds} s di silenzio. «Prepara» può tagliarlo.</translation>
        </message>
        <message>
            <source>“{title}” ends with {seconds} s of silence. “Prepare” can trim it.</source>
            <translation>«{title}» finisce con {seconds} s di silenzio. «Prepara» può tagliarlo.</translation>
        </message>
        <message>
            <source>“{title}” takes only {seconds} s. Check that it is the whole recording.</source>
            <translation>«{title}» dura solo {seconds} s. Controlla che sia la registrazione intera.</translation>
        </message>
        <message>
            <source>“{title}” takes {length}. Recordings for home usually take 7 to 10 min, up to 12.</source>
            <translation>«{title}» dura {length}. Le registrazioni per casa durano di solito da 7 a 10 min, fino a 12.</translation>
        </message>
        <message>
            <source>Only the sound of “{title}” was taken in; its pictures were left out.</source>
            <translation>Di «{title}» è stato preso solo il suono, senza le immagini.</translation>
        </message>
        <message>
            <source>“{title}” is played {db} dB quieter than the other recordings, so whoever hears both will reach for the volume.</source>
            <translation>«{title}» si sente {db} dB più bassa delle altre registrazioni: chi le ascolta dovrà ritoccare il volume.</translation>
        </message>
        <message>
            <source>No recording is chosen for practice at home, so nothing opens there.</source>
            <translation>Nessuna registrazione è scelta per la pratica a casa, quindi a casa non si apre niente.</translation>
        </message>
        <message>
            <source>“{title}” is in no session and not for practice at home; it opens with session one.</source>
            <translation>«{title}» non è in nessun incontro e non è per la pratica a casa; si apre con il primo incontro.</translation>
        </message>
        <message>
            <source>“{title}” has no blocks yet.</source>
            <translation>«{title}» è ancora senza parti.</translation>
        </message>
        <message>
            <source>The programme has no title yet.</source>
            <translation>Il programma non ha ancora un titolo.</translation>
        </message>
        <message>
            <source>The programme has no session yet. Add one.</source>
            <translation>Il programma non ha ancora incontri. Aggiungine uno.</translation>
        </message>
        <message>
            <source>The programme has no recording yet. Add one.</source>
            <translation>Il programma non ha ancora registrazioni. Aggiungine una.</translation>
        </message>
        <message>
            <source>Session {number} has no title yet.</source>
            <translation>L'incontro {number} non ha ancora un titolo.</translation>
        </message>
        <message>
            <source>The recording from the file “{file}” has no title yet.</source>
            <translation>La registrazione dal file «{file}» non ha ancora un titolo.</translation>
        </message>
        <message>
            <source>The chapter at {place} of “{title}” has no title yet.</source>
            <translation>Il capitolo al punto {place} di «{title}» non ha ancora un titolo.</translation>
        </message>
        <message>
            <source>Home practice opens with session {number}, but the last session is number {last}. Choose another session for it, or add sessions.</source>
            <translation>La pratica a casa si apre con l'incontro {number}, ma l'ultimo incontro è il numero {last}. Scegli un altro incontro, o aggiungine.</translation>
        </message>
        <message>
            <source>“{title}” is shorter than a second or longer than six hours. Remove it.</source>
            <translation>«{title}» dura meno di un secondo o più di sei ore. Toglila.</translation>
        </message>
        <message>
            <source>The programme's texts are too long for a pack. Shorten its handout, notes or chapters.</source>
            <translation>I testi del programma sono troppo lunghi per un pacchetto. Accorcia il foglio per casa, le note o i capitoli.</translation>
        </message>
        <message>
            <source>A pack holds at most 498 recordings and transcripts. Remove some.</source>
            <translation>Un pacchetto contiene al massimo 498 registrazioni e testi. Togline qualcuno.</translation>
        </message>
        <message>
            <source>The recordings take more than 4 GB, which is more than a pack holds. Remove some.</source>
            <translation>Le registrazioni occupano più di 4 GB, più di quanto un pacchetto contenga. Togline qualcuna.</translation>
        </message>
        <message>
            <source>Something in the programme fits no pack ({detail}).</source>
            <translation>Qualcosa nel programma non può stare in un pacchetto ({detail}).</translation>
        </message>
        <message>
            <source>“{title}” is played with a gain of {gain_db} dB; its loudness asks for {expected_db} dB.</source>
            <translation>«{title}» si ascolta con un guadagno di {gain_db} dB; il suo volume ne chiederebbe {expected_db}.</translation>
        </message>
        <message>
            <source>“{title}” takes {length}; the programme suggests {low} to {high} min a day.</source>
            <translation>«{title}» dura {length}; il programma suggerisce da {low} a {high} min al giorno.</translation>
        </message>
        <message>
            <source>The chapters of “{title}” are out of order or lie behind its end.</source>
            <translation>I capitoli di «{title}» non sono in ordine o cadono dopo la sua fine.</translation>
        </message>
        <message>
            <source>The blocks of “{title}” take {length}; the session is planned for {planned} min.</source>
            <translation>Le parti di «{title}» durano {length}; l'incontro è previsto di {planned} min.</translation>
        </message>
        <message>
            <source>“{file}” is written in an old way, so accents were guessed. Look whether they are right.</source>
            <translation>«{file}» è scritto in un formato vecchio e gli accenti sono stati indovinati. Guarda se sono giusti.</translation>
        </message>
        <message>
            <source>“{file}” goes on after the recording has ended. Check that it belongs to this recording.</source>
            <translation>«{file}» continua dopo la fine della registrazione. Controlla che sia il testo di questa registrazione.</translation>
        </message>
        <message>
            <source>Parts of “{file}” were left out, because their times were not understood: {count}. Look whether words are missing.</source>
            <translation>Alcune parti di «{file}» sono state lasciate fuori, perché i loro tempi non sono stati capiti: {count}. Guarda se mancano delle parole.</translation>
        </message>
        <message>
            <source>“{file}” has no times, so its sentences were spread evenly over the recording.</source>
            <translation>«{file}» non ha i tempi, quindi le frasi sono state distribuite in modo uniforme sulla registrazione.</translation>
        </message>
        <message>
            <source>“{title}” can be heard on the left side only. “Prepare” can make one channel of it, which is heard on both.</source>
            <translation>«{title}» si sente solo dal lato sinistro. «Prepara» può farne un solo canale, che si sente da entrambi i lati.</translation>
        </message>
        <message>
            <source>“{title}” can be heard on the right side only. “Prepare” can make one channel of it, which is heard on both.</source>
            <translation>«{title}» si sente solo dal lato destro. «Prepara» può farne un solo canale, che si sente da entrambi i lati.</translation>
        </message>
        <message>
            <source>The two sides of “{title}” take each other away where both come from one loudspeaker. “Prepare” can make one channel of it, which is heard everywhere.</source>
            <translation>I due lati di «{title}» si annullano a vicenda dove escono entrambi da un solo altoparlante. «Prepara» può farne un solo canale, che si sente ovunque.</translation>
        </message>
        <message>
            <source>The file of “{title}” holds {count} sound tracks. This is track {track}; left out: {others}.</source>
            <translation>Il file di «{title}» contiene {count} tracce audio. Questa è la traccia {track}; lasciate fuori: {others}.</translation>
        </message>
        <message>
            <source>A spreadsheet takes “{code}” for a number or a date, and changes it. A code like {example} stays as it is.</source>
            <translation>Un foglio di calcolo prende «{code}» per un numero o una data e lo cambia. Un codice come {example} resta com'è.</translation>
        </message>
        <message>
            <source>Rows left out of the file for REDCap: {count}. It has room for {a_day} practices a day. The other files hold every row.</source>
            <translation>Righe lasciate fuori dal file per REDCap: {count}. Ha posto per {a_day} pratiche al giorno. Gli altri file contengono tutte le righe.</translation>
        </message>
        <message>
            <source>No file was handed in. Nothing is known about practice at home.</source>
            <translation>Non è stato consegnato nessun file. Della pratica a casa non si sa nulla.</translation>
        </message>
        <message>
            <source>This code is not one of the group's.</source>
            <translation>Questo codice non è del gruppo.</translation>
        </message>
        <message>
            <source>This code is in none of the groups.</source>
            <translation>Questo codice non è in nessuno dei gruppi.</translation>
        </message>
        <message>
            <source>The group “{group}” has this code too; find out whose the file is.</source>
            <translation>Anche il gruppo «{group}» ha questo codice; chiarisci di chi è il file.</translation>
        </message>
        <message>
            <source>The file is of another programme. Nothing is known about practice at home in this one.</source>
            <translation>Il file è di un altro programma. Della pratica a casa in questo non si sa nulla.</translation>
        </message>
        <message>
            <source>This person's programme intends another use: {days} days, and a day counts from {minutes} minutes.</source>
            <translation>Il programma di questa persona prevede un altro uso: {days} giorni, e un giorno conta a partire da {minutes} minuti.</translation>
        </message>
        <message>
            <source>Home practice was not open yet when the file was made.</source>
            <translation>Quando il file è stato creato, la pratica a casa non era ancora aperta.</translation>
        </message>
        <message>
            <source>The file reaches to {day}; the days after it are not counted.</source>
            <translation>Il file arriva al {day}; i giorni successivi non sono contati.</translation>
        </message>
        <message>
            <source>Days that no file covers: {days}. They are not counted as days without practice.</source>
            <translation>Giorni non coperti da nessun file: {days}. Non sono contati come giorni senza pratica.</translation>
        </message>
        <message>
            <source>Withdrew on {day}; days from then on are not counted.</source>
            <translation>Ritiro il {day}; i giorni da allora in poi non sono contati.</translation>
        </message>
        <message>
            <source>Entered by hand: {days} days, {minutes} minutes; they are not in the days practised.</source>
            <translation>Inseriti a mano: {days} giorni, {minutes} minuti; non sono nei giorni di pratica.</translation>
        </message>
        <message>
            <source>Entered by hand: one day, {minutes} minutes; it is not in the days practised.</source>
            <translation>Inserito a mano: un giorno, {minutes} minuti; non è nei giorni di pratica.</translation>
        </message>
        <message>
            <source>{minutes} minutes heard before home practice opened are not counted.</source>
            <translation>{minutes} minuti ascoltati prima dell'apertura della pratica a casa non sono contati.</translation>
        </message>
        <message>
            <source>Two files disagree about {day}, {older} and {newer} minutes; the newer one was taken.</source>
            <translation>Due file non concordano sul {day}, {older} e {newer} minuti; vale il più recente.</translation>
        </message>
        <message>
            <source>Two files disagree about a practice of {day}, not about its minutes; the newer one was taken.</source>
            <translation>Due file non concordano su una pratica del {day}, ma sui minuti sì; vale il più recente.</translation>
        </message>
        <message>
            <source>The file says home practice opened on {day}, before the group's first session, {first}.</source>
            <translation>Secondo il file la pratica a casa si è aperta il {day}, prima del primo incontro del gruppo, il {first}.</translation>
        </message>
        <message>
            <source>Practices that an older file holds are not in the newest: {count}, of {day}. They count all the same.</source>
            <translation>Nel file più recente mancano pratiche che un file precedente contiene: {count}, del {day}. Contano comunque.</translation>
        </message>
        <message>
            <source>Practices that an older file holds are not in the newest: {count}, from {first} to {last}. They count all the same.</source>
            <translation>Nel file più recente mancano pratiche che un file precedente contiene: {count}, dal {first} al {last}. Contano comunque.</translation>
        </message>
        <message>
            <source>Two files disagree about when home practice opened, {older} and {newer}; the newer one was taken.</source>
            <translation>Due file non concordano su quando si è aperta la pratica a casa, {older} e {newer}; vale il più recente.</translation>
        </message>
        <message>
            <source>Two files disagree about session {number}, attended on {older} and on {newer}; the newer one was taken.</source>
            <translation>Due file non concordano sull'incontro {number}, presente il {older} e il {newer}; vale il più recente.</translation>
        </message>
        <message>
            <source>An older file says session {number} was attended on {day}, the newest does not; the newest was taken.</source>
            <translation>Un file precedente dice presente all'incontro {number} il {day}, il più recente no; vale il più recente.</translation>
        </message>
        <message>
            <source>The same practices are in the files of {code} too: {practices}. They count in both rows; find out whose they are.</source>
            <translation>Le stesse pratiche sono anche nei file di {code}: {practices}. Contano in entrambe le righe; controlla di chi sono.</translation>
        </message>
        <message>
            <source>The same practices are in the files of {code}, of the group “{group}”, too: {practices}. They count in this row; find out whose they are.</source>
            <translation>Le stesse pratiche sono anche nei file di {code}, del gruppo «{group}»: {practices}. Contano in questa riga; controlla di chi sono.</translation>
        </message>
        <message>
            <source>No file of this code was read; one that was left out may be this person's. Nothing is known about practice at home.</source>
            <translation>Di questo codice non è stato letto alcun file; uno di quelli tralasciati può essere suo. Della pratica a casa non si sa nulla.</translation>
        </message>
        <message>
            <source>The file of this code was left out. Nothing is known about practice at home.</source>
            <translation>Il file di questo codice è stato tralasciato. Della pratica a casa non si sa nulla.</translation>
        </message>
        <message>
            <source>A file of this code was left out; nothing of it is counted.</source>
            <translation>Un file di questo codice è stato tralasciato; non se ne conta nulla.</translation>
        </message>
        <message>
            <source>The group's list says absent from session {number}; the file says attended on {day}.</source>
            <translation>L'elenco del gruppo dice assente all'incontro {number}; il file dice presente il {day}.</translation>
        </message>
        <message>
            <source>The group's list says that session {number} was not held; the file says attended on {day}.</source>
            <translation>L'elenco del gruppo dice che l'incontro {number} non si è tenuto; il file dice presente il {day}.</translation>
        </message>
        <message>
            <source>The file says session {number} was attended on {day}, before the group's date for it, {held}.</source>
            <translation>Il file dice presente all'incontro {number} il {day}, prima della data del gruppo, {held}.</translation>
        </message>
        <message>
            <source>The file says it was made on {day}, which is still to come; the clock of that computer may be wrong.</source>
            <translation>Il file dice di essere stato creato il {day}, che deve ancora venire; forse l'orologio di quel computer è sbagliato.</translation>
        </message>
        <message>
            <source>Rows of headache notes left out of the file for REDCap: {count}. It has room for days after 1 January 2020, and for {a_day} medicines a day. The other files hold every row.</source>
            <translation>Righe delle note sul mal di testa che non stanno nel file per REDCap: {count}. C'è posto per i giorni dopo il 1º gennaio 2020 e per {a_day} farmaci al giorno. Gli altri file contengono tutte le righe.</translation>
        </message>
        <message>
            <source>Today: {group}, session {session}.</source>
            <translation>Oggi: {group}, incontro {session}.</translation>
        </message>
        <message>
            <source>Today: session {session}.</source>
            <translation>Oggi: incontro {session}.</translation>
        </message>
        <message>
            <source>No date yet: session {session}.</source>
            <translation>Ancora senza data: incontro {session}.</translation>
        </message>
        <message>
            <source>{count} people, planned from {start} to {end}.</source>
            <translation>{count} persone, previsto dalle {start} alle {end}.</translation>
        </message>
        <message>
            <source>Planned from {start} to {end}.</source>
            <translation>Previsto dalle {start} alle {end}.</translation>
        </message>
        <message>
            <source>Planned for {minutes} minutes.</source>
            <translation>Previsto per {minutes} minuti.</translation>
        </message>
        <message>
            <source>Planned for {date}: session {session}.</source>
            <translation>Previsto per {date}: incontro {session}.</translation>
        </message>
        <message>
            <source>Handed over: session {session}, in “{block}”, {left} left.</source>
            <translation>Passato a te: incontro {session}, in «{block}», mancano {left}.</translation>
        </message>
        <message>
            <source>Handed over: session {session}, in “{block}”.</source>
            <translation>Passato a te: incontro {session}, in «{block}».</translation>
        </message>
        <message>
            <source>Handed over: session {session}, after its last block.</source>
            <translation>Passato a te: incontro {session}, dopo l'ultima parte.</translation>
        </message>
        <message>
            <source>It opens paused, at the same second. Here it goes on, and here it is recorded.</source>
            <translation>Si apre in pausa, allo stesso secondo. Prosegue qui, e qui resta scritto.</translation>
        </message>
        <message>
            <source>Today is {date}. If this is meant, go on; else choose another session.</source>
            <translation>Oggi è {date}. Se va bene così, continua; altrimenti scegli un altro incontro.</translation>
        </message>
        <message>
            <source>All recordings and bells of this session are here.</source>
            <translation>Tutte le registrazioni e le campane di questo incontro ci sono.</translation>
        </message>
        <message>
            <source>Each was opened and decoded at its start, its middle and its end.</source>
            <translation>Ognuna è stata aperta e decodificata all'inizio, a metà e alla fine.</translation>
        </message>
        <message>
            <source>No recording and no bell belongs to this session.</source>
            <translation>A questo incontro non appartengono né registrazioni né campane.</translation>
        </message>
        <message>
            <source>“{title}” is missing.</source>
            <translation>«{title}» manca.</translation>
        </message>
        <message>
            <source>“{title}” is not what it was: its file is damaged.</source>
            <translation>«{title}» non è più com'era: il suo file è danneggiato.</translation>
        </message>
        <message>
            <source>“{title}” cannot be read just now.</source>
            <translation>In questo momento non si riesce a leggere «{title}».</translation>
        </message>
        <message>
            <source>“{title}” cannot be decoded to its end.</source>
            <translation>«{title}» non si riesce a decodificare fino alla fine.</translation>
        </message>
        <message>
            <source>Open the programme's file again to bring it back, or open the room without it: its block is then passed over.</source>
            <translation>Apri di nuovo il file del programma per riaverla, oppure apri la sala comunque: quella parte viene saltata.</translation>
        </message>
        <message>
            <source>See that the disk with the program's data is connected and may be read; then look again.</source>
            <translation>Controlla che il disco con i dati del programma sia collegato e leggibile, poi guarda di nuovo.</translation>
        </message>
        <message>
            <source>The sound goes to {name}.</source>
            <translation>Il suono va a {name}.</translation>
        </message>
        <message>
            <source>Play the test, and set it from the farthest seat.</source>
            <translation>Prova il suono e regola il volume dal posto più lontano.</translation>
        </message>
        <message>
            <source>The sound goes to {name}, but its volume is off.</source>
            <translation>Il suono va a {name}, ma il volume è a zero.</translation>
        </message>
        <message>
            <source>Make it louder, play the test and listen.</source>
            <translation>Alza il volume, prova il suono e ascolta.</translation>
        </message>
        <message>
            <source>“{name}” is not connected.</source>
            <translation>«{name}» non è collegato.</translation>
        </message>
        <message>
            <source>Plug it in and switch it on, or choose another output.</source>
            <translation>Collegalo e accendilo, oppure scegli un'altra uscita.</translation>
        </message>
        <message>
            <source>No sound output was found.</source>
            <translation>Non si trova nessuna uscita audio.</translation>
        </message>
        <message>
            <source>Connect the loudspeakers and switch them on.</source>
            <translation>Collega gli altoparlanti e accendili.</translation>
        </message>
        <message>
            <source>The computer has no battery and runs on the mains.</source>
            <translation>Il computer non ha batteria e funziona con la corrente.</translation>
        </message>
        <message>
            <source>The computer is plugged in.</source>
            <translation>Il computer è collegato alla corrente.</translation>
        </message>
        <message>
            <source>The computer runs on its battery, for about {left} of the {minutes} minutes.</source>
            <translation>Il computer va a batteria, per circa {left} dei {minutes} minuti.</translation>
        </message>
        <message>
            <source>The computer runs on its battery, for about {left} minutes; the session takes {minutes}.</source>
            <translation>Il computer va a batteria, per circa {left} minuti; l'incontro ne dura {minutes}.</translation>
        </message>
        <message>
            <source>The computer runs on its battery; for how long is not known.</source>
            <translation>Il computer va a batteria; per quanto tempo non si sa.</translation>
        </message>
        <message>
            <source>Plug it in.</source>
            <translation>Collegalo alla corrente.</translation>
        </message>
        <message>
            <source>There is room on the disk: {free} are free, the record needs less than 1 MB.</source>
            <translation>Sul disco c'è posto: {free} liberi, per l'incontro serve meno di 1 MB.</translation>
        </message>
        <message>
            <source>Only {free} are free on the disk.</source>
            <translation>Sul disco restano liberi solo {free}.</translation>
        </message>
        <message>
            <source>Delete or move what is not needed, so that the record can be kept.</source>
            <translation>Elimina o sposta quello che non serve, perché si possa conservare com'è andato l'incontro.</translation>
        </message>
        <message>
            <source>Computer and screen stay awake until the session is closed.</source>
            <translation>Computer e schermo restano accesi finché l'incontro non è chiuso.</translation>
        </message>
        <message>
            <source>Closing the lid may still send the computer to sleep.</source>
            <translation>Chiudendo il coperchio il computer può sospendersi lo stesso.</translation>
        </message>
        <message>
            <source>This computer's sleep cannot be held off from here.</source>
            <translation>Da qui non si riesce a impedire che il computer si sospenda.</translation>
        </message>
        <message>
            <source>Switch it off by hand for the session: in the system's settings, under Power, let screen and computer never sleep.</source>
            <translation>Disattiva la sospensione a mano per l'incontro: nelle impostazioni del sistema, alla voce Energia, scegli che schermo e computer non si sospendano mai.</translation>
        </message>
        <message>
            <source>Its loudest moments crackle: is there a better file?</source>
            <translation>I momenti più forti gracchiano: c'è un file migliore?</translation>
        </message>
        <message>
            <source>{seconds} s of silence at the start: cut it?</source>
            <translation>{seconds} s di silenzio all'inizio: vuoi tagliarlo?</translation>
        </message>
        <message>
            <source>{seconds} s of silence at the end: cut it?</source>
            <translation>{seconds} s di silenzio alla fine: vuoi tagliarlo?</translation>
        </message>
        <message>
            <source>Heard on the left side only: make one channel of it?</source>
            <translation>Si sente solo a sinistra: vuoi farne un canale solo?</translation>
        </message>
        <message>
            <source>Heard on the right side only: make one channel of it?</source>
            <translation>Si sente solo a destra: vuoi farne un canale solo?</translation>
        </message>
        <message>
            <source>Its two sides take each other away in one loudspeaker: make one channel of it?</source>
            <translation>I due lati si annullano a vicenda in un solo altoparlante: vuoi farne un canale solo?</translation>
        </message>
        <message>
            <source>Some moments could not be read and are silent: is there an undamaged copy?</source>
            <translation>Alcuni momenti non sono leggibili e restano muti: c'è una copia intatta?</translation>
        </message>
        <message>
            <source>The file breaks off without an end: is there a whole copy?</source>
            <translation>Il file si interrompe senza una fine: c'è una copia intera?</translation>
        </message>
        <message>
            <source>The file says {said}, but only {found} can be played: is there a whole copy?</source>
            <translation>Il file dichiara {said}, ma se ne può ascoltare solo {found}: c'è una copia intera?</translation>
        </message>
        <message>
            <source>What follows {found} in the file cannot be read: is there a whole copy?</source>
            <translation>Dopo {found} il file non è leggibile: c'è una copia intera?</translation>
        </message>
        <message>
            <source>Silent from beginning to end: is it the right file?</source>
            <translation>È muta dall'inizio alla fine: è il file giusto?</translation>
        </message>
        <message>
            <source>It takes only {seconds} s: is it the whole recording?</source>
            <translation>Dura solo {seconds} s: è la registrazione intera?</translation>
        </message>
        <message>
            <source>It stays {db} dB quieter than it should be: is there a better file?</source>
            <translation>Resta di {db} dB più bassa del dovuto: c'è un file migliore?</translation>
        </message>
        <message>
            <source>A hiss or a hum is heard in its quiet moments: is there a better file?</source>
            <translation>Nei momenti quieti si sente un fruscio o un ronzio: c'è un file migliore?</translation>
        </message>
        <message>
            <source>Its file is coarse and may hiss by itself: is there a finer copy?</source>
            <translation>Il file è grossolano e può frusciare da sé: c'è una copia più fedele?</translation>
        </message>
        <message>
            <source>It is played {db} dB quieter than the others: is there a better file?</source>
            <translation>Si sente di {db} dB più bassa delle altre: c'è un file migliore?</translation>
        </message>
        <message>
            <source>Its chapters are out of order: set them anew?</source>
            <translation>I capitoli non sono in ordine: vuoi sistemarli?</translation>
        </message>
        <message>
            <source>In no session and not for home: where does it belong?</source>
            <translation>Non è in nessun incontro né per casa: dove va?</translation>
        </message>
        <message>
            <source>It takes {length}, and {low} to {high} min a day are suggested: is it for home?</source>
            <translation>Dura {length}, e si suggeriscono da {low} a {high} min al giorno: è per casa?</translation>
        </message>
        <message>
            <source>It takes {length}, and 7 to 12 min are usual at home: is it for home?</source>
            <translation>Dura {length}, e a casa di solito sono da 7 a 12 min: è per casa?</translation>
        </message>
        <message>
            <source>Nothing is for practice at home yet: choose something?</source>
            <translation>Non c'è ancora nulla per la pratica a casa: vuoi scegliere?</translation>
        </message>
        <message>
            <source>It has no blocks yet: add some?</source>
            <translation>Non ha ancora blocchi: vuoi aggiungerne?</translation>
        </message>
        <message>
            <source>Its blocks take {length}, and {planned} min are planned: is that so?</source>
            <translation>I blocchi durano {length}, e sono previsti {planned} min: è giusto così?</translation>
        </message>
    </context>
    <context>
        <name>RemovalPage</name>
        <message>
            <source>Remove this practice?</source>
            <translation>Togliere questa pratica?</translation>
        </message>
        <message>
            <source>It is dated later than now: the clock of the computer was wrong when it was kept, or is wrong now. What was heard is kept for as long as you do not remove it.</source>
            <translation>Ha una data che deve ancora venire: l'orologio del computer era sbagliato quando è stata conservata, o lo è adesso. Quello che hai ascoltato resta finché non lo togli tu.</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>Lasciala com'è</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Toglila</translation>
        </message>
    </context>
    <context>
        <name>Fold</name>
        <message>
            <source>open</source>
            <translation>aperto</translation>
        </message>
        <message>
            <source>folded</source>
            <translation>chiuso</translation>
        </message>
    </context>
    <context>
        <name>OutputSection</name>
        <message>
            <source>Where it is heard</source>
            <translation>Uscita audio</translation>
        </message>
        <message>
            <source>Play three quiet seconds</source>
            <translation>Ascolta tre secondi, piano</translation>
        </message>
    </context>
    <context>
        <name>DeleteSection</name>
        <message>
            <source>Delete everything…</source>
            <translation>Elimina tutto…</translation>
        </message>
        <message>
            <source>All practices, notes, dates and settings of yours. You are asked first.</source>
            <translation>Tutte le tue pratiche, il diario, le date e le impostazioni. Prima ti viene chiesto.</translation>
        </message>
    </context>
    <context>
        <name>PeriodForm</name>
        <message>
            <source>Time of the page</source>
            <translation>Periodo della pagina</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Dal</translation>
        </message>
        <message>
            <source>to</source>
            <translation>al</translation>
        </message>
        <message>
            <source>All of it</source>
            <translation>Tutto</translation>
        </message>
        <message>
            <source>The last four weeks</source>
            <translation>Le ultime quattro settimane</translation>
        </message>
        <message>
            <source>From one day to another</source>
            <translation>Da un giorno a un altro</translation>
        </message>
    </context>
    <context>
        <name>AppearanceOptions</name>
        <message>
            <source>As the system</source>
            <translation>Come il sistema</translation>
        </message>
        <message>
            <source>Dim, neutral</source>
            <translation>Scuro, neutro</translation>
        </message>
        <message>
            <source>Dim, green</source>
            <translation>Scuro, verde</translation>
        </message>
        <message>
            <source>Dim, amber</source>
            <translation>Scuro, ambra</translation>
        </message>
        <message>
            <source>Soft light</source>
            <translation>Chiaro tenue</translation>
        </message>
        <message>
            <source>I practise</source>
            <translation>Seguo il corso</translation>
        </message>
        <message>
            <source>I lead groups</source>
            <translation>Conduco gli incontri</translation>
        </message>
    </context>
    <context>
        <name>NoteWords</name>
        <message>
            <source>none</source>
            <translation>nessuno</translation>
        </message>
        <message>
            <source>mild</source>
            <translation>lieve</translation>
        </message>
        <message>
            <source>moderate</source>
            <translation>moderato</translation>
        </message>
        <message>
            <source>severe</source>
            <translation>forte</translation>
        </message>
        <message>
            <source>no headache</source>
            <translation>nessun mal di testa</translation>
        </message>
        <message>
            <source>mild headache</source>
            <translation>mal di testa lieve</translation>
        </message>
        <message>
            <source>moderate headache</source>
            <translation>mal di testa moderato</translation>
        </message>
        <message>
            <source>severe headache</source>
            <translation>mal di testa forte</translation>
        </message>
        <message>
            <source>No headache</source>
            <translation>Nessun mal di testa</translation>
        </message>
        <message>
            <source>Mild: it bothers me</source>
            <translation>Lieve: fastidioso</translation>
        </message>
        <message>
            <source>Moderate: I cannot do all I would</source>
            <translation>Moderato: non mi lascia lavorare</translation>
        </message>
        <message>
            <source>Severe: I have to lie down</source>
            <translation>Forte: devo stare a letto</translation>
        </message>
        <message>
            <source>under 30 min</source>
            <translation>meno di 30 min</translation>
        </message>
        <message>
            <source>30 min to 4 h</source>
            <translation>da 30 min a 4 ore</translation>
        </message>
        <message>
            <source>4 h or more</source>
            <translation>4 ore o più</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>sì</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>not sure</source>
            <translation>non so</translation>
        </message>
        <message>
            <source>late</source>
            <translation>in ritardo</translation>
        </message>
        <message>
            <source>recalled</source>
            <translation>a memoria</translation>
        </message>
        <message>
            <source>triptan</source>
            <translation>triptano</translation>
        </message>
        <message>
            <source>ergotamine</source>
            <translation>ergotamina</translation>
        </message>
        <message>
            <source>paracetamol</source>
            <translation>paracetamolo</translation>
        </message>
        <message>
            <source>aspirin</source>
            <translation>acido acetilsalicilico (aspirina)</translation>
        </message>
        <message>
            <source>other anti-inflammatory (NSAID)</source>
            <translation>altro antinfiammatorio (FANS)</translation>
        </message>
        <message>
            <source>combination analgesic</source>
            <translation>analgesico di associazione</translation>
        </message>
        <message>
            <source>opioid</source>
            <translation>oppioide</translation>
        </message>
        <message>
            <source>other acute medicine</source>
            <translation>altro farmaco per l'attacco</translation>
        </message>
        <message>
            <source>codeine</source>
            <translation>codeina</translation>
        </message>
        <message>
            <source>caffeine</source>
            <translation>caffeina</translation>
        </message>
        <message>
            <source>butalbital</source>
            <translation>butalbital</translation>
        </message>
    </context>
    <context>
        <name>NotesViewModel</name>
        <message>
            <source>How was today, at its worst?</source>
            <translation>Com'è andata oggi, nel momento peggiore?</translation>
        </message>
        <message>
            <source>More about today, only if you like</source>
            <translation>Altro su oggi, solo se vuoi</translation>
        </message>
        <message>
            <source>{days} ago</source>
            <translation>{days} fa</translation>
        </message>
        <message>
            <source>How was {date}, at its worst?</source>
            <translation>Com'è andata {date}, nel momento peggiore?</translation>
        </message>
        <message>
            <source>More about this day, only if you like</source>
            <translation>Altro su questo giorno, solo se vuoi</translation>
        </message>
        <message>
            <source>One key is enough: N, 1, 2 or 3.</source>
            <translation>Basta un tasto: N, 1, 2 o 3.</translation>
        </message>
        <message>
            <source>Nothing else is asked.</source>
            <translation>Non viene chiesto altro.</translation>
        </message>
        <message>
            <source>The day is then marked “recalled”.</source>
            <translation>Il giorno viene poi segnato come «a memoria».</translation>
        </message>
        <message>
            <source>The day is then marked “late”.</source>
            <translation>Il giorno viene poi segnato come «in ritardo».</translation>
        </message>
        <message>
            <source>Kept at {time}: {headache}.</source>
            <translation>Annotato alle {time}: {headache}.</translation>
        </message>
        <message>
            <source>Kept on {date} at {time}: {headache}.</source>
            <translation>Annotato il {date} alle {time}: {headache}.</translation>
        </message>
        <message>
            <source>Late: {days} after the day.</source>
            <translation>In ritardo: {days} dopo.</translation>
        </message>
        <message>
            <source>Recalled: {days} after the day.</source>
            <translation>A memoria: {days} dopo.</translation>
        </message>
        <message>
            <source>You can change it as often as you like.</source>
            <translation>Puoi cambiarlo tutte le volte che vuoi.</translation>
        </message>
        <message>
            <source>Changed on {date} at {time}, before: {what}.</source>
            <translation>Cambiato il {date} alle {time}; prima: {what}.</translation>
        </message>
        <message>
            <source>Deleted on {date} at {time}, before: {what}.</source>
            <translation>Eliminato il {date} alle {time}; prima: {what}.</translation>
        </message>
        <message>
            <source>migraine: {answer}</source>
            <translation>emicrania: {answer}</translation>
        </message>
        <message>
            <source>the note “{note}”</source>
            <translation>la nota «{note}»</translation>
        </message>
        <message>
            <source>no acute medicine</source>
            <translation>nessun farmaco per l'attacco</translation>
        </message>
        <message>
            <source>acute medicine</source>
            <translation>farmaco per l'attacco</translation>
        </message>
        <message>
            <source>today</source>
            <translation>oggi</translation>
        </message>
        <message>
            <source>not filled</source>
            <translation>non compilato</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>sì</translation>
        </message>
        <message>
            <source>medicine taken: {count}</source>
            <translation>farmaci presi: {count}</translation>
        </message>
        <message>
            <source>{count} of {total}</source>
            <translation>{count} su {total}</translation>
        </message>
        <message>
            <source>Days filled</source>
            <translation>Giorni compilati</translation>
        </message>
        <message>
            <source>Headache days</source>
            <translation>Giorni con mal di testa</translation>
        </message>
        <message>
            <source>moderate or severe</source>
            <translation>moderato o forte</translation>
        </message>
        <message>
            <source>Days with acute medicine</source>
            <translation>Giorni con farmaci per l'attacco</translation>
        </message>
        <message>
            <source>{count} of {total} filled</source>
            <translation>{count} su {total} compilati</translation>
        </message>
        <message>
            <source>Fill in {date}</source>
            <translation>Compila {date}</translation>
        </message>
    </context>
    <context>
        <name>DaysModel</name>
        <message>
            <source>Day</source>
            <translation>Giorno</translation>
        </message>
        <message>
            <source>Headache</source>
            <translation>Mal di testa</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>Presi</translation>
        </message>
        <message>
            <source>not noted</source>
            <translation>non annotato</translation>
        </message>
    </context>
    <context>
        <name>LevelChoices</name>
        <message>
            <source>Key {key}</source>
            <translation>tasto {key}</translation>
        </message>
    </context>
    <context>
        <name>IntakeStepper</name>
        <message>
            <source>{name}: one fewer</source>
            <translation>{name}: uno in meno</translation>
        </message>
        <message>
            <source>{name}: one more</source>
            <translation>{name}: uno in più</translation>
        </message>
    </context>
    <context>
        <name>NoteField</name>
        <message>
            <source>for yourself, up to {count} characters</source>
            <translation>per te, fino a {count} caratteri</translation>
        </message>
    </context>
    <context>
        <name>MoreForm</name>
        <message>
            <source>First choose one of the four answers.</source>
            <translation>Prima scegli una delle quattro risposte.</translation>
        </message>
        <message>
            <source>Lasted</source>
            <translation>Durata</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>sì</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>Acute medicine</source>
            <translation>Farmaco per l'attacco</translation>
        </message>
        <message>
            <source>Set up my medicines</source>
            <translation>Inserisci i tuoi farmaci</translation>
        </message>
        <message>
            <source>I think it was a migraine</source>
            <translation>Penso fosse un'emicrania</translation>
        </message>
        <message>
            <source>Leave all of this blank</source>
            <translation>Lascia tutto questo in bianco</translation>
        </message>
        <message>
            <source>A note</source>
            <translation>Una nota</translation>
        </message>
    </context>
    <context>
        <name>MonthPanel</name>
        <message>
            <source>Earlier</source>
            <translation>Prima</translation>
        </message>
        <message>
            <source>Earlier month</source>
            <translation>Mese precedente</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Dopo</translation>
        </message>
        <message>
            <source>Later month</source>
            <translation>Mese successivo</translation>
        </message>
        <message>
            <source>Headache day: any headache that day. A day not filled is never “none”.</source>
            <translation>Giorno con mal di testa: qualsiasi mal di testa in quel giorno. Un giorno non compilato non vale mai «nessuno».</translation>
        </message>
    </context>
    <context>
        <name>NotesPage</name>
        <message>
            <source>Day before</source>
            <translation>Giorno prima</translation>
        </message>
        <message>
            <source>Day after</source>
            <translation>Giorno dopo</translation>
        </message>
        <message>
            <source>My medicines</source>
            <translation>I miei farmaci</translation>
        </message>
        <message>
            <source>Questionnaires</source>
            <translation>Questionari</translation>
        </message>
        <message>
            <source>All figures</source>
            <translation>Tutti i conteggi</translation>
        </message>
        <message>
            <source>Sheet for the clinic</source>
            <translation>Foglio per il centro cefalee</translation>
        </message>
        <message>
            <source>Please change no medicine because of this app: ask your headache team. A sudden, new or different headache needs medical help now.</source>
            <translation>Non cambiare nessun farmaco a causa di questa app: chiedi al centro cefalee che ti segue. Un mal di testa improvviso, nuovo o diverso richiede subito un aiuto medico.</translation>
        </message>
    </context>
    <context>
        <name>_MissingDays</name>
        <message>
            <source>Not filled yet</source>
            <translation>Non ancora compilati</translation>
        </message>
    </context>
    <context>
        <name>NotesController</name>
        <message>
            <source>Headache notes</source>
            <translation>Diario del mal di testa</translation>
        </message>
    </context>
    <context>
        <name>EntryForm</name>
        <message>
            <source>Keep</source>
            <translation>Salva</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Elimina…</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>Lascia com'è</translation>
        </message>
    </context>
    <context>
        <name>EntryList</name>
        <message>
            <source>None yet.</source>
            <translation>Ancora nessuno.</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Modifica</translation>
        </message>
        <message>
            <source>Change: {name}</source>
            <translation>Modifica: {name}</translation>
        </message>
    </context>
    <context>
        <name>MedicineForm</name>
        <message>
            <source>Its name, as on the box</source>
            <translation>Il nome, come sulla confezione</translation>
        </message>
        <message>
            <source>Which kind is it? The leaflet or your pharmacist can tell.</source>
            <translation>Di che tipo è? Lo dicono il foglietto illustrativo o il farmacista.</translation>
        </message>
        <message>
            <source>Offer it for new days</source>
            <translation>Proponilo per i nuovi giorni</translation>
        </message>
        <message>
            <source>Remove this medicine from your list?</source>
            <translation>Eliminare questo farmaco dal tuo elenco?</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Elimina</translation>
        </message>
        <message>
            <source>none of these</source>
            <translation>nessuno di questi</translation>
        </message>
        <message>
            <source>Does it also hold one of these?</source>
            <translation>Contiene anche uno di questi?</translation>
        </message>
        <message>
            <source>{kind}, with {held}</source>
            <translation>{kind}, con {held}</translation>
        </message>
        <message>
            <source>{kind}; not offered any more</source>
            <translation>{kind}; non viene più proposto</translation>
        </message>
    </context>
    <context>
        <name>PreventiveForm</name>
        <message>
            <source>Its name, as on the box</source>
            <translation>Il nome, come sulla confezione</translation>
        </message>
        <message>
            <source>Taken from</source>
            <translation>Preso dal</translation>
        </message>
        <message>
            <source>I still take it</source>
            <translation>Lo prendo ancora</translation>
        </message>
        <message>
            <source>Taken to</source>
            <translation>Preso fino al</translation>
        </message>
        <message>
            <source>Remove this preventive from your list?</source>
            <translation>Eliminare questo farmaco di profilassi dal tuo elenco?</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Elimina</translation>
        </message>
        <message>
            <source>since {first}</source>
            <translation>dal {first}</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>dal {first} al {last}</translation>
        </message>
    </context>
    <context>
        <name>MedicinesPage</name>
        <message>
            <source>My medicines</source>
            <translation>I miei farmaci</translation>
        </message>
        <message>
            <source>Set up once, and then only counted. Evenbreath knows nothing of doses and advises on no medicine: ask your headache team.</source>
            <translation>Si inseriscono una volta sola, poi si contano. Evenbreath non sa nulla di dosi e non dà consigli sui farmaci: chiedi al centro cefalee che ti segue.</translation>
        </message>
        <message>
            <source>For a headache</source>
            <translation>Per l'attacco</translation>
        </message>
        <message>
            <source>These are offered on each day.</source>
            <translation>Vengono proposti ogni giorno.</translation>
        </message>
        <message>
            <source>Add a medicine…</source>
            <translation>Aggiungi un farmaco…</translation>
        </message>
        <message>
            <source>To prevent headaches</source>
            <translation>Per la profilassi</translation>
        </message>
        <message>
            <source>With from when to when. These are in no count.</source>
            <translation>Con l'inizio e la fine. Non entrano in nessun conteggio.</translation>
        </message>
        <message>
            <source>Add a preventive…</source>
            <translation>Aggiungi un farmaco di profilassi…</translation>
        </message>
    </context>
    <context>
        <name>QuestionnairesPage</name>
        <message>
            <source>Questionnaires my clinic gave me</source>
            <translation>Questionari che mi ha dato il centro</translation>
        </message>
        <message>
            <source>The name, the day and the total as your clinic told you. Nothing is computed.</source>
            <translation>Il nome, il giorno e il totale come te li ha dati il centro. Non si calcola nulla.</translation>
        </message>
        <message>
            <source>Add a questionnaire…</source>
            <translation>Aggiungi un questionario…</translation>
        </message>
    </context>
    <context>
        <name>QuestionnaireForm</name>
        <message>
            <source>Which one?</source>
            <translation>Quale?</translation>
        </message>
        <message>
            <source>Name of the questionnaire</source>
            <translation>Nome del questionario</translation>
        </message>
        <message>
            <source>When was it?</source>
            <translation>Quando?</translation>
        </message>
        <message>
            <source>Its total</source>
            <translation>Il totale</translation>
        </message>
        <message>
            <source>Remove this questionnaire from your notes?</source>
            <translation>Eliminare questo questionario dalle tue note?</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>Elimina</translation>
        </message>
        <message>
            <source>another</source>
            <translation>un altro</translation>
        </message>
        <message>
            <source>{date}, total {total}</source>
            <translation>{date}, totale {total}</translation>
        </message>
    </context>
    <context>
        <name>FiguresViewModel</name>
        <message>
            <source>Before session one, {days}</source>
            <translation>Prima del primo incontro, {days}</translation>
        </message>
        <message>
            <source>Block {number}, {days}</source>
            <translation>Periodo {number}, {days}</translation>
        </message>
        <message>
            <source>It is not put beside another time ({other}): for that, 80 % of the days of both have to be filled.</source>
            <translation>Non viene messo accanto a un altro periodo ({other}): per farlo, in entrambi deve essere compilato almeno l'80 % dei giorni.</translation>
        </message>
        <message>
            <source>{count} of {total}</source>
            <translation>{count} su {total}</translation>
        </message>
        <message>
            <source>Days filled</source>
            <translation>Giorni compilati</translation>
        </message>
        <message>
            <source>Days without headache</source>
            <translation>Giorni senza mal di testa</translation>
        </message>
        <message>
            <source>Headache days</source>
            <translation>Giorni con mal di testa</translation>
        </message>
        <message>
            <source>moderate or severe</source>
            <translation>moderato o forte</translation>
        </message>
        <message>
            <source>4 h or more</source>
            <translation>4 ore o più</translation>
        </message>
        <message>
            <source>taken for a migraine</source>
            <translation>considerati emicrania</translation>
        </message>
        <message>
            <source>Days with acute medicine</source>
            <translation>Giorni con farmaci per l'attacco</translation>
        </message>
        <message>
            <source>Days with non-opioid analgesics, as one class</source>
            <translation>Giorni con analgesici non oppioidi, come classe unica</translation>
        </message>
        <message>
            <source>Days with two or more classes</source>
            <translation>Giorni con due o più classi</translation>
        </message>
        <message>
            <source>{count} in {days}</source>
            <translation>{count} in {days}</translation>
        </message>
        <message>
            <source>Intakes, in the days filled</source>
            <translation>Assunzioni, nei giorni compilati</translation>
        </message>
    </context>
    <context>
        <name>FiguresPage</name>
        <message>
            <source>All figures</source>
            <translation>Tutti i conteggi</translation>
        </message>
        <message>
            <source>Days, of the days filled. A day not filled is never “none”, and nothing is reckoned up from it.</source>
            <translation>Giorni, sui giorni compilati. Un giorno non compilato non vale mai «nessuno», e non se ne ricava nulla.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Periodo</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Prima</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Dopo</translation>
        </message>
        <message>
            <source>Headache day: any headache, however short. Acute medicine: at least one intake is noted. Non-opioid analgesics are paracetamol, aspirin and other anti-inflammatories; the classification of headaches (ICHD-3, 8.2.3) counts them as one class. A combination is a class of its own, and is never counted by its parts.</source>
            <translation>Giorno con mal di testa: qualsiasi mal di testa, anche breve. Farmaco per l'attacco: è annotata almeno un'assunzione. Gli analgesici non oppioidi sono paracetamolo, acido acetilsalicilico e altri antinfiammatori; la classificazione delle cefalee (ICHD-3, 8.2.3) li conta come classe unica. Un'associazione è una classe a sé e non viene mai contata per i suoi componenti.</translation>
        </message>
        <message>
            <source>Calendar months</source>
            <translation>Mesi di calendario</translation>
        </message>
        <message>
            <source>28 days, from session one</source>
            <translation>28 giorni, dal primo incontro</translation>
        </message>
    </context>
    <context>
        <name>NotesSection</name>
        <message>
            <source>Headache notes</source>
            <translation>Diario del mal di testa</translation>
        </message>
        <message>
            <source>Keep headache notes</source>
            <translation>Tieni il diario del mal di testa</translation>
        </message>
        <message>
            <source>A page of their own, where one key in the evening keeps the day. Switched off, nothing is asked, and what you noted stays.</source>
            <translation>Una pagina a parte, dove la sera un tasto annota la giornata. Se lo disattivi non viene chiesto nulla, e quello che hai annotato resta.</translation>
        </message>
    </context>
    <context>
        <name>Silence</name>
        <message>
            <source>Practice in silence</source>
            <translation>Pratica in silenzio</translation>
        </message>
        <message>
            <source>Silence, a bell every {minutes} min</source>
            <translation>Silenzio, una campana ogni {minutes} min</translation>
        </message>
        <message>
            <source>Silence between two bells</source>
            <translation>Silenzio tra due campane</translation>
        </message>
        <message>
            <source>A bell, then silence</source>
            <translation>Una campana, poi silenzio</translation>
        </message>
        <message>
            <source>Silence, then a bell</source>
            <translation>Silenzio, poi una campana</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>Silenzio</translation>
        </message>
    </context>
    <context>
        <name>SilencePage</name>
        <message>
            <source>Practise in silence</source>
            <translation>Pratica in silenzio</translation>
        </message>
        <message>
            <source>A timer without a voice. It is kept like a recording and counted apart.</source>
            <translation>Un timer senza voce. La pratica si conserva come quella con una registrazione, e si conta a parte.</translation>
        </message>
        <message>
            <source>another:</source>
            <translation>altro:</translation>
        </message>
        <message>
            <source>low</source>
            <translation>grave</translation>
        </message>
        <message>
            <source>middle</source>
            <translation>media</translation>
        </message>
        <message>
            <source>no bell</source>
            <translation>nessuna campana</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>Durata</translation>
        </message>
        <message>
            <source>Minutes of silence</source>
            <translation>Minuti di silenzio</translation>
        </message>
        <message>
            <source>To settle first</source>
            <translation>Prima di iniziare</translation>
        </message>
        <message>
            <source>Quiet time to lie down. It is not counted.</source>
            <translation>Un tempo di quiete per distenderti. Non viene contato.</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message>
            <source>Hear it once</source>
            <translation>Ascoltala una volta</translation>
        </message>
        <message>
            <source>at the start</source>
            <translation>all'inizio</translation>
        </message>
        <message>
            <source>at the end</source>
            <translation>alla fine</translation>
        </message>
        <message>
            <source>every</source>
            <translation>ogni</translation>
        </message>
        <message>
            <source>in between</source>
            <translation>nel mezzo</translation>
        </message>
        <message>
            <source>Minutes between bells</source>
            <translation>Minuti tra una campana e l'altra</translation>
        </message>
        <message>
            <source>minutes between</source>
            <translation>minuti nel mezzo</translation>
        </message>
        <message>
            <source>It is rung</source>
            <translation>Suona</translation>
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
            <source>Over at about {time}. These choices are kept for the next time.</source>
            <translation>Finisce verso le {time}. Queste scelte restano per la prossima volta.</translation>
        </message>
        <message>
            <source>{time} to settle</source>
            <translation>{time} per sistemarti</translation>
        </message>
        <message>
            <source>bell</source>
            <translation>campana</translation>
        </message>
        <message>
            <source>{time} of silence with a bell every {minutes}</source>
            <translation>{time} di silenzio con una campana ogni {minutes}</translation>
        </message>
        <message>
            <source>{time} of silence</source>
            <translation>{time} di silenzio</translation>
        </message>
        <message>
            <source>It is over before a bell would ring in between.</source>
            <translation>Finisce prima che suoni una campana nel mezzo.</translation>
        </message>
    </context>
    <context>
        <name>ClinicNotes</name>
        <message>
            <source>made on {date}</source>
            <translation>foglio del {date}</translation>
        </message>
        <message>
            <source>Participant code: {code}</source>
            <translation>Codice partecipante: {code}</translation>
        </message>
        <message>
            <source>Twelve months to {date}, and blocks of 28 days</source>
            <translation>Dodici mesi fino al {date} e periodi di 28 giorni</translation>
        </message>
        <message>
            <source>{days}, by months</source>
            <translation>{days}, per mesi</translation>
        </message>
        <message>
            <source>{days}, by months and by blocks of 28 days</source>
            <translation>{days}, per mesi e per periodi di 28 giorni</translation>
        </message>
        <message>
            <source>{month}, part of the time {days}</source>
            <translation>{month}, parte del periodo {days}</translation>
        </message>
        <message>
            <source>in all: {days}</source>
            <translation>in tutto: {days}</translation>
        </message>
        <message>
            <source>Headache notes: a sheet for the clinic</source>
            <translation>Diario del mal di testa: un foglio per il centro cefalee</translation>
        </message>
        <message>
            <source>ICHD-3, 8.2: its lines, and the days noted</source>
            <translation>ICHD-3, 8.2: le sue soglie e i giorni annotati</translation>
        </message>
        <message>
            <source>The lines are printed as they stand in the classification. Whether they apply is for the clinician to say.</source>
            <translation>Le soglie sono riportate così come stanno nella classificazione. Se valgano per questa persona lo dice il medico.</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Giorno</translation>
        </message>
        <message>
            <source>Headache, worst</source>
            <translation>Mal di testa, al massimo</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Durata</translation>
        </message>
        <message>
            <source>Other medicine</source>
            <translation>Altro farmaco</translation>
        </message>
        <message>
            <source>Acute medicine</source>
            <translation>Farmaco per l'attacco</translation>
        </message>
        <message>
            <source>Practice, minutes</source>
            <translation>Pratica, minuti</translation>
        </message>
        <message>
            <source>not filled</source>
            <translation>non compilato</translation>
        </message>
        <message>
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <source>not named</source>
            <translation>non indicato</translation>
        </message>
        <message>
            <source>{count} of {total}</source>
            <translation>{count} su {total}</translation>
        </message>
        <message>
            <source>{count} of {total} filled</source>
            <translation>{count} su {total} compilati</translation>
        </message>
        <message>
            <source>Days filled</source>
            <translation>Giorni compilati</translation>
        </message>
        <message>
            <source>Days without headache</source>
            <translation>Giorni senza mal di testa</translation>
        </message>
        <message>
            <source>Headache days</source>
            <translation>Giorni con mal di testa</translation>
        </message>
        <message>
            <source>moderate or severe</source>
            <translation>moderato o forte</translation>
        </message>
        <message>
            <source>4 h or more</source>
            <translation>4 ore o più</translation>
        </message>
        <message>
            <source>taken for migraine</source>
            <translation>considerato emicrania</translation>
        </message>
        <message>
            <source>Days with acute medicine</source>
            <translation>Giorni con farmaci per l'attacco</translation>
        </message>
        <message>
            <source>two or more classes</source>
            <translation>due o più classi</translation>
        </message>
        <message>
            <source>Intakes noted</source>
            <translation>Assunzioni annotate</translation>
        </message>
        <message>
            <source>Days with home practice</source>
            <translation>Giorni con pratica a casa</translation>
        </message>
        <message>
            <source>Regular intake, for more than 3 months</source>
            <translation>Assunzione regolare, per più di 3 mesi</translation>
        </message>
        <message>
            <source>days a month</source>
            <translation>giorni al mese</translation>
        </message>
        <message>
            <source>{days} or more</source>
            <translation>{days} o più</translation>
        </message>
        <message>
            <source>Calendar months</source>
            <translation>Mesi di calendario</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Mese</translation>
        </message>
        <message>
            <source>Blocks of 28 days, from session one on {date}</source>
            <translation>Periodi di 28 giorni, dal primo incontro del {date}</translation>
        </message>
        <message>
            <source>Block</source>
            <translation>Periodo</translation>
        </message>
        <message>
            <source>days filled</source>
            <translation>giorni compilati</translation>
        </message>
        <message>
            <source>no headache</source>
            <translation>senza mal di testa</translation>
        </message>
        <message>
            <source>headache</source>
            <translation>mal di testa</translation>
        </message>
        <message>
            <source>mod. or severe</source>
            <translation>mod. o forte</translation>
        </message>
        <message>
            <source>migraine</source>
            <translation>emicrania</translation>
        </message>
        <message>
            <source>acute med.</source>
            <translation>con farmaco</translation>
        </message>
        <message>
            <source>two classes</source>
            <translation>due classi</translation>
        </message>
        <message>
            <source>intakes</source>
            <translation>assunzioni</translation>
        </message>
        <message>
            <source>practice days</source>
            <translation>giorni di pratica</translation>
        </message>
        <message>
            <source>before</source>
            <translation>prima</translation>
        </message>
        <message>
            <source>{name}: since {first}</source>
            <translation>{name}: dal {first}</translation>
        </message>
        <message>
            <source>{name}: from {first} to {last}</source>
            <translation>{name}: dal {first} al {last}</translation>
        </message>
        <message>
            <source>Preventives, as noted</source>
            <translation>Farmaci di profilassi, come annotati</translation>
        </message>
        <message>
            <source>{date}: {name}, total {total}</source>
            <translation>{date}: {name}, totale {total}</translation>
        </message>
        <message>
            <source>Questionnaires of the clinic, as noted</source>
            <translation>Questionari del centro, come annotati</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Nome:</translation>
        </message>
        <message>
            <source>ergotamine</source>
            <translation>ergotamina</translation>
        </message>
        <message>
            <source>one or more triptans</source>
            <translation>uno o più triptani</translation>
        </message>
        <message>
            <source>non-opioid analgesics: paracetamol, aspirin, other NSAIDs, as one class</source>
            <translation>analgesici non oppioidi: paracetamolo, aspirina, altri FANS, come un'unica classe</translation>
        </message>
        <message>
            <source>opioids</source>
            <translation>oppioidi</translation>
        </message>
        <message>
            <source>combination analgesics</source>
            <translation>analgesici di associazione</translation>
        </message>
        <message>
            <source>several classes, none overused alone: days with any acute medicine</source>
            <translation>più classi, nessuna in eccesso da sola: giorni con un farmaco per l'attacco, qualunque sia</translation>
        </message>
        <message>
            <source>ergot.</source>
            <translation>ergot.</translation>
        </message>
        <message>
            <source>triptan</source>
            <translation>triptano</translation>
        </message>
        <message>
            <source>non-opioid</source>
            <translation>non opp.</translation>
        </message>
        <message>
            <source>opioid</source>
            <translation>oppioide</translation>
        </message>
        <message>
            <source>combin.</source>
            <translation>combin.</translation>
        </message>
        <message>
            <source>other</source>
            <translation>altro</translation>
        </message>
        <message>
            <source>{name}, {kind} with {held}</source>
            <translation>{name}, {kind} con {held}</translation>
        </message>
        <message>
            <source>{name}, {kind}</source>
            <translation>{name}, {kind}</translation>
        </message>
        <message>
            <source>What is counted.</source>
            <translation>Che cosa si conta.</translation>
        </message>
        <message>
            <source>All figures are days of those filled, but for the intakes; nothing is extrapolated, and no periods are compared.</source>
            <translation>Tutte le cifre sono giorni, fra quelli compilati, tranne le assunzioni; nulla è estrapolato e nessun periodo è messo a confronto.</translation>
        </message>
        <message>
            <source>Filled:</source>
            <translation>Compilato:</translation>
        </message>
        <message>
            <source>a level was chosen, also “none”; –: no day is filled. A day not filled is no day without headache.</source>
            <translation>è stato scelto un grado, anche «nessuno»; –: nessun giorno compilato. Un giorno non compilato non è un giorno senza mal di testa.</translation>
        </message>
        <message>
            <source>Headache day:</source>
            <translation>Giorno con mal di testa:</translation>
        </message>
        <message>
            <source>any headache on that local day, however short.</source>
            <translation>qualsiasi mal di testa in quel giorno, per quanto breve.</translation>
        </message>
        <message>
            <source>Levels:</source>
            <translation>Gradi:</translation>
        </message>
        <message>
            <source>Acute medicine:</source>
            <translation>Farmaci per l'attacco:</translation>
        </message>
        <message>
            <source>at least one intake noted; empty: none noted, 0: none taken. A class counts once a day; a combination counts as one, never by its parts. Paracetamol, aspirin and other NSAIDs are one class where two or more classes are counted.</source>
            <translation>almeno un'assunzione annotata; vuoto: nulla di annotato, 0: non preso. Una classe conta una volta al giorno; un'associazione conta come una sola, mai per i suoi componenti. Paracetamolo, aspirina e altri FANS sono un'unica classe dove si contano due o più classi.</translation>
        </message>
        <message>
            <source>Late, recalled:</source>
            <translation>In ritardo, a memoria:</translation>
        </message>
        <message>
            <source>filled 1 to 7 days afterwards, or later than that.</source>
            <translation>compilato da 1 a 7 giorni dopo, oppure più tardi ancora.</translation>
        </message>
        <message>
            <source>Practice:</source>
            <translation>Pratica:</translation>
        </message>
        <message>
            <source>Medicines:</source>
            <translation>Farmaci:</translation>
        </message>
        <message>
            <source>Source:</source>
            <translation>Fonte:</translation>
        </message>
        <message>
            <source>ICHD-3, Cephalalgia 2018; 38: 1–211, ichd-3.org. Written by the person with Evenbreath, which is no medical device and draws no conclusion.</source>
            <translation>ICHD-3, Cephalalgia 2018; 38: 1–211, ichd-3.org. Compilato dalla persona con Evenbreath, che non è un dispositivo medico e non trae conclusioni.</translation>
        </message>
        <message>
            <source>30 min–4 h</source>
            <translation>30 min–4 ore</translation>
        </message>
        <message>
            <source>Time:</source>
            <translation>Periodo:</translation>
        </message>
        <message>
            <source>only the days from {first} to {last} are shown and counted. A month that is cut is named by its days.</source>
            <translation>sono riportati e contati solo i giorni dal {first} al {last}. Un mese tagliato è indicato con i suoi giorni.</translation>
        </message>
        <message>
            <source>Blocks of 28 days that are cut are left out.</source>
            <translation>I periodi di 28 giorni tagliati sono omessi.</translation>
        </message>
        <message>
            <source>Of a longer time, the last twelve months are shown.</source>
            <translation>Di un tempo più lungo sono riportati gli ultimi dodici mesi.</translation>
        </message>
        <message>
            <source>home practice is not open yet.</source>
            <translation>la pratica a casa non è ancora aperta.</translation>
        </message>
        <message>
            <source>minutes of home practice heard, measured by the player. Practice days: at least {minutes} minutes, out of the days since it opened on {date}; –: not open yet.</source>
            <translation>minuti di pratica a casa ascoltati, misurati dal lettore. Giorni di pratica: almeno {minutes} minuti, sul totale dei giorni da quando si è aperta, il {date}; –: non ancora aperta.</translation>
        </message>
        <message>
            <source>parac.</source>
            <translation>parac.</translation>
        </message>
        <message>
            <source>aspirin</source>
            <translation>aspirina</translation>
        </message>
        <message>
            <source>NSAID</source>
            <translation>FANS</translation>
        </message>
    </context>
    <context>
        <name>_TakeBack</name>
        <message>
            <source>Undo</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <source>Delete this day…</source>
            <translation>Elimina questo giorno…</translation>
        </message>
        <message>
            <source>Delete what is noted of this day? It is then not filled.</source>
            <translation>Eliminare quello che hai annotato di questo giorno? Tornerà non compilato.</translation>
        </message>
        <message>
            <source>Leave it as it is</source>
            <translation>Lascia com'è</translation>
        </message>
        <message>
            <source>Delete it</source>
            <translation>Elimina</translation>
        </message>
    </context>
    <context>
        <name>PreflightController</name>
        <message>
            <source>Recordings and bells are opened and decoded.</source>
            <translation>Registrazioni e campane vengono aperte e decodificate.</translation>
        </message>
        <message>
            <source>The sound output is looked for.</source>
            <translation>Si cerca l'uscita audio.</translation>
        </message>
        <message>
            <source>Whether the computer stays awake is tried.</source>
            <translation>Si controlla se il computer resta acceso.</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) worth a look. The room opens all the same.</source>
            <translation>
                <numerusform>C'è %n riga da controllare. La sala si apre lo stesso.</numerusform>
                <numerusform>Ci sono %n righe da controllare. La sala si apre lo stesso.</numerusform>
            </translation>
        </message>
        <message>
            <source>Tick what the session goes on without, then the room opens.</source>
            <translation>Spunta ciò di cui l'incontro fa a meno, poi la sala si apre.</translation>
        </message>
        <message>
            <source>All is ready.</source>
            <translation>È tutto pronto.</translation>
        </message>
        <message>
            <source>Open the room without it</source>
            <translation>Apri la sala comunque</translation>
        </message>
        <message>
            <source>Open the room</source>
            <translation>Apri la sala</translation>
        </message>
        <message>
            <source>{date}, {time}. The same checks can be made the day before.</source>
            <translation>{date}, {time}. Gli stessi controlli si possono fare il giorno prima.</translation>
        </message>
    </context>
    <context>
        <name>PreflightPage</name>
        <message>
            <source>The session goes on without it</source>
            <translation>L'incontro ne fa a meno</translation>
        </message>
        <message>
            <source>Before the session</source>
            <translation>Prima dell'incontro</translation>
        </message>
        <message>
            <source>For which group</source>
            <translation>Per quale gruppo</translation>
        </message>
        <message>
            <source>Where the sound goes</source>
            <translation>Uscita audio</translation>
        </message>
        <message>
            <source>Play the test</source>
            <translation>Prova il suono</translation>
        </message>
        <message>
            <source>Rings a bell once</source>
            <translation>Suona una campana una volta</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Controlla di nuovo</translation>
        </message>
        <message>
            <source>Open a programme file…</source>
            <translation>Apri un file di programma…</translation>
        </message>
        <message>
            <source>Open the room without it</source>
            <translation>Apri la sala comunque</translation>
        </message>
        <message>
            <source>no group</source>
            <translation>nessun gruppo</translation>
        </message>
        <message>
            <source>looking…</source>
            <translation>controllo…</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>pronto</translation>
        </message>
        <message>
            <source>look here</source>
            <translation>da controllare</translation>
        </message>
    </context>
    <context>
        <name>Room</name>
        <message>
            <source>Recording</source>
            <translation>Registrazione</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>Silenzio</translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>Dialogo</translation>
        </message>
        <message>
            <source>Break</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Guided live</source>
            <translation>Guidato dal vivo</translation>
        </message>
        <message>
            <source>Bell, {count} strokes</source>
            <translation>Campana, {count} rintocchi</translation>
        </message>
        <message>
            <source>recording, ends by itself</source>
            <translation>registrazione, finisce da sé</translation>
        </message>
        <message>
            <source>bell, ends by itself</source>
            <translation>campana, finisce da sé</translation>
        </message>
        <message>
            <source>silence, ends by itself</source>
            <translation>silenzio, finisce da sé</translation>
        </message>
        <message>
            <source>talk, waits for you</source>
            <translation>dialogo, aspetta te</translation>
        </message>
        <message>
            <source>break, waits for you</source>
            <translation>pausa, aspetta te</translation>
        </message>
        <message>
            <source>guided live, waits for you</source>
            <translation>guidato dal vivo, aspetta te</translation>
        </message>
        <message>
            <source>{what}, inserted</source>
            <translation>{what}, in più</translation>
        </message>
        <message>
            <source>Next: {title}, goes on</source>
            <translation>Poi: {title}, continua</translation>
        </message>
        <message>
            <source>Next: {title}</source>
            <translation>Poi: {title}</translation>
        </message>
        <message>
            <source>Next: {title}, {length}</source>
            <translation>Poi: {title}, {length}</translation>
        </message>
        <message>
            <source>The Next key begins the session and {begins}.</source>
            <translation>Avanti comincia l'incontro e {begins}.</translation>
        </message>
        <message>
            <source>The Next key {ends} and {begins}.</source>
            <translation>Avanti {ends} e {begins}.</translation>
        </message>
        <message>
            <source>It also follows by itself.</source>
            <translation>Altrimenti comincia da sé.</translation>
        </message>
        <message>
            <source>Nothing sounds.</source>
            <translation>Non suona niente.</translation>
        </message>
        <message>
            <source>fades the recording out</source>
            <translation>sfuma la registrazione</translation>
        </message>
        <message>
            <source>fades the bell out</source>
            <translation>sfuma la campana</translation>
        </message>
        <message>
            <source>ends the silence</source>
            <translation>chiude il silenzio</translation>
        </message>
        <message>
            <source>leaves the recording</source>
            <translation>interrompe la registrazione</translation>
        </message>
        <message>
            <source>leaves the bell</source>
            <translation>interrompe la campana</translation>
        </message>
        <message>
            <source>ends the talk</source>
            <translation>chiude il dialogo</translation>
        </message>
        <message>
            <source>ends the break</source>
            <translation>chiude la pausa</translation>
        </message>
        <message>
            <source>ends what you guide</source>
            <translation>chiude quello che guidi tu</translation>
        </message>
        <message>
            <source>closes the last block</source>
            <translation>chiude l'ultima parte</translation>
        </message>
        <message>
            <source>goes on with the recording at its place</source>
            <translation>riprende la registrazione da dov'era</translation>
        </message>
        <message>
            <source>goes on with the talk</source>
            <translation>riprende il dialogo</translation>
        </message>
        <message>
            <source>goes on with the break</source>
            <translation>riprende la pausa</translation>
        </message>
        <message>
            <source>goes on with what waits</source>
            <translation>riprende quello che aspetta</translation>
        </message>
        <message>
            <source>starts the recording</source>
            <translation>avvia la registrazione</translation>
        </message>
        <message>
            <source>rings the bell</source>
            <translation>suona la campana</translation>
        </message>
        <message>
            <source>starts the silence</source>
            <translation>avvia il silenzio</translation>
        </message>
        <message>
            <source>starts the talk's time</source>
            <translation>avvia il tempo del dialogo</translation>
        </message>
        <message>
            <source>starts the break's time</source>
            <translation>avvia il tempo della pausa</translation>
        </message>
        <message>
            <source>starts the time of what you guide</source>
            <translation>avvia il tempo di quello che guidi tu</translation>
        </message>
        <message>
            <source>“{short}” in the place of “{title}”</source>
            <translation>«{short}» al posto di «{title}»</translation>
        </message>
        <message>
            <source>Leave out “{title}”</source>
            <translation>Salta «{title}»</translation>
        </message>
        <message>
            <source>Thank you</source>
            <translation>Grazie</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Benvenuti</translation>
        </message>
        <message>
            <source>Talking together</source>
            <translation>Parliamo insieme</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>In ascolto</translation>
        </message>
        <message>
            <source>Not begun yet</source>
            <translation>Non ancora cominciato</translation>
        </message>
        <message>
            <source>All blocks are done</source>
            <translation>Tutte le parti sono fatte</translation>
        </message>
        <message>
            <source>Paused at {time}</source>
            <translation>In pausa a {time}</translation>
        </message>
        <message>
            <source>Now  ·  {what}</source>
            <translation>Adesso  ·  {what}</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>in tutto</translation>
        </message>
        <message>
            <source>so far</source>
            <translation>finora</translation>
        </message>
        <message>
            <source>over {length}</source>
            <translation>oltre {length}</translation>
        </message>
        <message>
            <source>left of {length}</source>
            <translation>su {length}</translation>
        </message>
        <message>
            <source>{length} left of {whole}</source>
            <translation>Ancora {length} su {whole}</translation>
        </message>
        <message>
            <source>Paused, {length} left</source>
            <translation>In pausa, ancora {length}</translation>
        </message>
        <message>
            <source>The sound is gone. Space goes on.</source>
            <translation>Il suono non c'è più. Spazio riprende.</translation>
        </message>
        <message>
            <source>End the session with “Session…”, or go back with Back.</source>
            <translation>Chiudi l'incontro con «Incontro…», oppure torna con Indietro.</translation>
        </message>
        <message>
            <source>That was the last block.</source>
            <translation>Era l'ultima parte.</translation>
        </message>
        <message>
            <source>This is the last block.</source>
            <translation>È l'ultima parte.</translation>
        </message>
        <message>
            <source>The program has ended {count} times in “{title}”. Next leaves it out; Space tries it once more.</source>
            <translation>Il programma si è chiuso {count} volte durante «{title}». Avanti la salta; Spazio riprova.</translation>
        </message>
        <message>
            <source>The program ended at {time}. Press Space to go on from there.</source>
            <translation>Il programma si è chiuso alle {time}. Premi Spazio per riprendere da lì.</translation>
        </message>
        <message>
            <source>Handed over at {time}. Press Space to go on from there.</source>
            <translation>Passato alle {time}. Premi Spazio per riprendere da lì.</translation>
        </message>
        <message>
            <source>Esc fades everything out and pauses. Nothing is lost; Space goes on.</source>
            <translation>Esc sfuma tutto e mette in pausa. Niente va perso; Spazio riprende.</translation>
        </message>
        <message>
            <source>All is silent. Space goes on.</source>
            <translation>È tutto in silenzio. Spazio riprende.</translation>
        </message>
        <message>
            <source>“{title}”</source>
            <translation>«{title}»</translation>
        </message>
        <message>
            <source>All is silent: {titles} faded out. Space goes on; Esc is at once.</source>
            <translation>Tutto tace, con {titles} in dissolvenza. Spazio riprende; Esc taglia subito.</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>chiuso</translation>
        </message>
        <message>
            <source>ends {time}</source>
            <translation>finisce alle {time}</translation>
        </message>
        <message>
            <source>{ends}, {length} later than planned</source>
            <translation>{ends}, {length} dopo il previsto</translation>
        </message>
        <message>
            <source>{ends}, {length} earlier than planned</source>
            <translation>{ends}, {length} prima del previsto</translation>
        </message>
        <message>
            <source>{group}, session {number}</source>
            <translation>{group}, incontro {number}</translation>
        </message>
        <message>
            <source>session {number}</source>
            <translation>incontro {number}</translation>
        </message>
        <message>
            <source>planned for {length}  ·  {whose}</source>
            <translation>previsto per {length}  ·  {whose}</translation>
        </message>
        <message>
            <source>planned {start} to {end}  ·  {whose}</source>
            <translation>previsto {start}–{end}  ·  {whose}</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Adesso</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Poi</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Più tardi</translation>
        </message>
        <message>
            <source>plan</source>
            <translation>prev.</translation>
        </message>
        <message>
            <source>real</source>
            <translation>reale</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fatto</translation>
        </message>
        <message>
            <source>{count} done, {length}</source>
            <translation>{count} fatte, {length}</translation>
        </message>
        <message>
            <source>{title} (inserted)</source>
            <translation>{title} (in più)</translation>
        </message>
        <message>
            <source>{title} (left out)</source>
            <translation>{title} (si salta)</translation>
        </message>
        <message>
            <source>{title} (missing)</source>
            <translation>{title} (manca)</translation>
        </message>
        <message>
            <source>the loudspeakers</source>
            <translation>gli altoparlanti</translation>
        </message>
        <message>
            <source>The sound output has changed. Plug {name} in again, or Space goes on here.</source>
            <translation>L'uscita audio è cambiata. Ricollega {name}, oppure Spazio riprende qui.</translation>
        </message>
        <message>
            <source>The sound output is gone. Plug {name} in again, then press Space.</source>
            <translation>L'uscita audio non c'è più. Ricollega {name}, poi premi Spazio.</translation>
        </message>
    </context>
    <context>
        <name>RoomAttendance</name>
        <message>
            <source>{group}, session {number}: {noted} of {all} noted</source>
            <translation>{group}, incontro {number}: segnate {noted} persone su {all}</translation>
        </message>
    </context>
    <context>
        <name>AttendanceRow</name>
        <message>
            <source>nothing noted</source>
            <translation>niente di annotato</translation>
        </message>
    </context>
    <context>
        <name>AttendancePage</name>
        <message>
            <source>Back to the room</source>
            <translation>Torna alla sala</translation>
        </message>
        <message>
            <source>Who is here</source>
            <translation>Chi c'è</translation>
        </message>
        <message>
            <source>P present, R remote, M made up, A absent: each key goes on to the next person. Delete takes it back.</source>
            <translation>P presente, R a distanza, M recuperato, A assente: ogni tasto passa alla persona dopo. Canc toglie il segno.</translation>
        </message>
    </context>
    <context>
        <name>RoomController</name>
        <message>
            <source>What was run of “{title}” is recorded.</source>
            <translation>Quello che si è svolto di «{title}» è registrato.</translation>
        </message>
        <message>
            <source>What was run of “{title}” is recorded here now.</source>
            <translation>Quello che si è svolto di «{title}» è scritto qui, adesso.</translation>
        </message>
    </context>
    <context>
        <name>RoomOperator</name>
        <message>
            <source>then it ends {time}</source>
            <translation>così finisce alle {time}</translation>
        </message>
        <message>
            <source>Session {session}</source>
            <translation>Incontro {session}</translation>
        </message>
        <message>
            <source>A session on its way</source>
            <translation>Un incontro in corso</translation>
        </message>
        <message>
            <source>A file for the other computer</source>
            <translation>Un file per l'altro computer</translation>
        </message>
        <message>
            <source>The session is in “{name}”. Open it with Evenbreath on the other computer, or here to go on here after all.</source>
            <translation>L'incontro è in «{name}». Aprilo con Evenbreath sull'altro computer, oppure qui, se vuoi proseguire comunque qui.</translation>
        </message>
    </context>
    <context>
        <name>RoomPage</name>
        <message>
            <source>Who is here</source>
            <translation>Chi c'è</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>Incontro</translation>
        </message>
        <message>
            <source>Note for it: {note}</source>
            <translation>Nota per dopo: {note}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Riprendi</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Ferma</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Avanti</translation>
        </message>
        <message>
            <source>Page Down</source>
            <translation>Pag giù</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Spazio</translation>
        </message>
        <message>
            <source>+ 1 min</source>
            <translation>+ 1 min</translation>
        </message>
        <message>
            <source>+ 5 min</source>
            <translation>+ 5 min</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Indietro</translation>
        </message>
        <message>
            <source>Page Up</source>
            <translation>Pag su</translation>
        </message>
        <message>
            <source>Bell</source>
            <translation>Campana</translation>
        </message>
        <message>
            <source>Silence, 1 min</source>
            <translation>Silenzio, 1 min</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
    </context>
    <context>
        <name>SessionPanel</name>
        <message>
            <source>Back to the room</source>
            <translation>Torna alla sala</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>Incontro</translation>
        </message>
        <message>
            <source>Leave out what comes next</source>
            <translation>Salta quello che viene dopo</translation>
        </message>
        <message>
            <source>It began a minute earlier</source>
            <translation>È cominciato un minuto prima</translation>
        </message>
        <message>
            <source>Take back what was left out</source>
            <translation>Rimetti quello che hai saltato</translation>
        </message>
        <message>
            <source>Who is here</source>
            <translation>Chi c'è</translation>
        </message>
        <message>
            <source>When time is short</source>
            <translation>Quando il tempo è poco</translation>
        </message>
        <message>
            <source>Hand it over to another computer…</source>
            <translation>Passalo a un altro computer…</translation>
        </message>
        <message>
            <source>End the session…</source>
            <translation>Chiudi l'incontro…</translation>
        </message>
        <message>
            <source>End the session now? What was run is kept. It cannot be gone on with.</source>
            <translation>Chiudere adesso l'incontro? Quello che si è svolto resta. Poi non si può riprendere.</translation>
        </message>
        <message>
            <source>No, go on</source>
            <translation>No, continua</translation>
        </message>
        <message>
            <source>End it</source>
            <translation>Chiudi</translation>
        </message>
        <message>
            <source>Nothing is left that could go.</source>
            <translation>Non resta niente che si possa togliere.</translation>
        </message>
        <message>
            <source>Take it</source>
            <translation>Fai così</translation>
        </message>
        <message>
            <source>Where the sound goes</source>
            <translation>Uscita audio</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Voce</translation>
        </message>
        <message>
            <source>Bells, against the voice</source>
            <translation>Campane, rispetto alla voce</translation>
        </message>
        <message>
            <source>What the room sees</source>
            <translation>Quello che vede la sala</translation>
        </message>
        <message>
            <source>on the second screen</source>
            <translation>sul secondo schermo</translation>
        </message>
        <message>
            <source>with the clock</source>
            <translation>con l'orologio</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Run sheet</source>
            <translation>Scaletta</translation>
        </message>
        <message>
            <source>planned: {length}</source>
            <translation>durata prevista: {length}</translation>
        </message>
        <message>
            <source>in fact: {length}</source>
            <translation>durata effettiva: {length}</translation>
        </message>
    </context>
    <context>
        <name>GroupHandout</name>
        <message>
            <source>Home practice opens on {date}, with session {number}.</source>
            <translation>La pratica a casa si apre {date}, con l'incontro {number}.</translation>
        </message>
        <message>
            <source>The sessions of your group</source>
            <translation>Gli incontri del tuo gruppo</translation>
        </message>
        <message>
            <source>Your code:</source>
            <translation>Il tuo codice:</translation>
        </message>
        <message>
            <source>Evenbreath asks for it once. It stands for you in what you hand in, in place of your name.</source>
            <translation>Evenbreath lo chiede una volta sola. Sta per te in quello che consegni, al posto del tuo nome.</translation>
        </message>
        <message>
            <source>Session {number}</source>
            <translation>Incontro {number}</translation>
        </message>
    </context>
    <context>
        <name>AttendanceModel</name>
        <message>
            <source>no name</source>
            <translation>nessun nome</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Codice</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <source>session {number}</source>
            <translation>incontro {number}</translation>
        </message>
    </context>
    <context>
        <name>AttendanceTable</name>
        <message>
            <source>Attendance of {group}</source>
            <translation>Presenze di {group}</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Codice</translation>
        </message>
    </context>
    <context>
        <name>GroupsController</name>
        <message>
            <source>Groups</source>
            <translation>Gruppi</translation>
        </message>
    </context>
    <context>
        <name>GroupsViewModel</name>
        <message>
            <source>not held yet</source>
            <translation>non ancora tenuto</translation>
        </message>
        <message>
            <source>ended {date}</source>
            <translation>finito il {date}</translation>
        </message>
        <message>
            <source>from {date}</source>
            <translation>dal {date}</translation>
        </message>
        <message>
            <source>session {number} of {last}</source>
            <translation>incontro {number} di {last}</translation>
        </message>
        <message>
            <source>a programme that is not on this computer</source>
            <translation>un programma che non è su questo computer</translation>
        </message>
        <message>
            <source>{title}, version {version}</source>
            <translation>{title}, versione {version}</translation>
        </message>
        <message>
            <source>group {code}</source>
            <translation>gruppo {code}</translation>
        </message>
        <message>
            <source>not held</source>
            <translation>non tenuto</translation>
        </message>
        <message>
            <source>today</source>
            <translation>oggi</translation>
        </message>
        <message>
            <source>held</source>
            <translation>tenuto</translation>
        </message>
        <message>
            <source>moved</source>
            <translation>spostato</translation>
        </message>
        <message>
            <source>Session {number}</source>
            <translation>Incontro {number}</translation>
        </message>
        <message>
            <source>nothing noted</source>
            <translation>niente di annotato</translation>
        </message>
        <message>
            <source>{code} was absent from session {number}, one of the first three; it is not made up yet.</source>
            <translation>{code} non c'era all'incontro {number}, uno dei primi tre, e non l'ha ancora recuperato.</translation>
        </message>
        <message>
            <source>{code} was absent from sessions {numbers} of the first three; they are not made up yet.</source>
            <translation>{code} non c'era agli incontri {numbers}, fra i primi tre, e non li ha ancora recuperati.</translation>
        </message>
        <message>
            <source>{numbers} and {number}</source>
            <translation>{numbers} e {number}</translation>
        </message>
        <message>
            <source>{code} takes no part any more since {date}.</source>
            <translation>{code} non partecipa più da {date}.</translation>
        </message>
        <message>
            <source>The group's pack is not made yet.</source>
            <translation>Il pacchetto del gruppo non è ancora stato creato.</translation>
        </message>
        <message>
            <source>Session {number} was moved after the pack was made.</source>
            <translation>L'incontro {number} è stato spostato a pacchetto già fatto.</translation>
        </message>
        <message>
            <source>Sessions were moved after the pack was made.</source>
            <translation>Alcuni incontri sono stati spostati a pacchetto già fatto.</translation>
        </message>
        <message>
            <source>Somebody had a session elsewhere after the pack was made.</source>
            <translation>A pacchetto già fatto, qualcuno ha seguito un incontro altrove.</translation>
        </message>
        <message>
            <source>Made on {date}, in version {version}.</source>
            <translation>Fatto il {date}, nella versione {version}.</translation>
        </message>
    </context>
    <context>
        <name>HandOutController</name>
        <message>
            <source>Evenbreath programmes (*{suffix})</source>
            <translation>Programmi di Evenbreath (*{suffix})</translation>
        </message>
        <message>
            <source>Where to save the pack</source>
            <translation>Dove salvare il pacchetto</translation>
        </message>
        <message>
            <source>Making the pack…</source>
            <translation>Creazione del pacchetto in corso…</translation>
        </message>
        <message>
            <source>{group}, new dates</source>
            <translation>{group}, nuove date</translation>
        </message>
        <message>
            <source>Where to save the new dates</source>
            <translation>Dove salvare le nuove date</translation>
        </message>
        <message>
            <source>PDF files (*.pdf)</source>
            <translation>File PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Where to save the handout</source>
            <translation>Dove salvare il foglio per casa</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Salvataggio in corso…</translation>
        </message>
        <message>
            <source>Calendar files (*.ics)</source>
            <translation>File di calendario (*.ics)</translation>
        </message>
        <message>
            <source>Where to save the dates</source>
            <translation>Dove salvare le date</translation>
        </message>
        <message>
            <source>Saved to {path}</source>
            <translation>Salvato in {path}</translation>
        </message>
    </context>
    <context>
        <name>NewGroupPage</name>
        <message>
            <source>New group</source>
            <translation>Nuovo gruppo</translation>
        </message>
        <message>
            <source>What is it called?</source>
            <translation>Come si chiama?</translation>
        </message>
        <message>
            <source>The name stays here: what you hand out carries a code in its place.</source>
            <translation>Il nome resta qui: quello che consegni porta un codice al suo posto.</translation>
        </message>
        <message>
            <source>Which programme?</source>
            <translation>Quale programma?</translation>
        </message>
        <message>
            <source>When is session one?</source>
            <translation>Quando è il primo incontro?</translation>
        </message>
        <message>
            <source>It begins at</source>
            <translation>Comincia alle</translation>
        </message>
        <message>
            <source>When it begins</source>
            <translation>A che ora comincia</translation>
        </message>
        <message>
            <source>The others are a week apart. Each can be moved later.</source>
            <translation>Gli altri seguono di settimana in settimana. Ognuno si può spostare dopo.</translation>
        </message>
        <message>
            <source>How many people?</source>
            <translation>Quante persone?</translation>
        </message>
        <message>
            <source>Each gets a code made by chance. Or write the codes that you have, with commas between them.</source>
            <translation>Ognuna riceve un codice fatto a caso. Oppure scrivi i codici che hai, separati da virgole.</translation>
        </message>
        <message>
            <source>Begin the group</source>
            <translation>Crea il gruppo</translation>
        </message>
    </context>
    <context>
        <name>NewPeopleForm</name>
        <message>
            <source>How many people, or which codes?</source>
            <translation>Quante persone, o quali codici?</translation>
        </message>
        <message>
            <source>A number makes so many codes by chance; your own have commas between them.</source>
            <translation>Scrivi un numero per avere altrettanti codici a caso, oppure i tuoi codici separati da virgole.</translation>
        </message>
    </context>
    <context>
        <name>PersonForm</name>
        <message>
            <source>Name of {code}, if you like</source>
            <translation>Nome di {code}, se vuoi</translation>
        </message>
        <message>
            <source>In which group?</source>
            <translation>In quale gruppo?</translation>
        </message>
        <message>
            <source>Name and attendance go along. For its dates the person opens that group's pack.</source>
            <translation>Nome e presenze restano. Per avere le date, la persona apre il pacchetto di quel gruppo.</translation>
        </message>
        <message>
            <source>Takes no part any more, from this day on:</source>
            <translation>Non partecipa più, da questo giorno in poi:</translation>
        </message>
        <message>
            <source>The day of leaving</source>
            <translation>Il giorno in cui ha lasciato il gruppo</translation>
        </message>
        <message>
            <source>Sessions and days from then on do not count for this person.</source>
            <translation>Gli incontri e i giorni da allora in poi non contano per questa persona.</translation>
        </message>
        <message>
            <source>Take {code} out of the group?</source>
            <translation>Togliere {code} dal gruppo?</translation>
        </message>
        <message>
            <source>Take it out</source>
            <translation>Togli</translation>
        </message>
    </context>
    <context>
        <name>SessionPage</name>
        <message>
            <source>{group}, session {number}</source>
            <translation>{group}, incontro {number}</translation>
        </message>
        <message>
            <source>It was not held</source>
            <translation>Non si è tenuto</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>For yourself: it is in no pack and on no sheet.</source>
            <translation>Per te: non è in nessun pacchetto e su nessun foglio.</translation>
        </message>
        <message>
            <source>When is it?</source>
            <translation>Quando è?</translation>
        </message>
        <message>
            <source>It begins at</source>
            <translation>Comincia alle</translation>
        </message>
        <message>
            <source>When it begins</source>
            <translation>A che ora comincia</translation>
        </message>
        <message>
            <source>Put it back to {date}</source>
            <translation>Riportalo a {date}</translation>
        </message>
    </context>
    <context>
        <name>_Empty</name>
        <message>
            <source>Groups</source>
            <translation>Gruppi</translation>
        </message>
        <message>
            <source>No group yet. A group has a programme, six dates and codes.</source>
            <translation>Ancora nessun gruppo. Un gruppo ha un programma, sei date e dei codici.</translation>
        </message>
        <message>
            <source>New group…</source>
            <translation>Nuovo gruppo…</translation>
        </message>
    </context>
    <context>
        <name>_GroupList</name>
        <message>
            <source>New group…</source>
            <translation>Nuovo gruppo…</translation>
        </message>
    </context>
    <context>
        <name>_GroupPart</name>
        <message>
            <source>Change…</source>
            <translation>Modifica…</translation>
        </message>
        <message>
            <source>Nobody is in this group yet. “Change…” adds codes.</source>
            <translation>In questo gruppo non c'è ancora nessuno. Con «Modifica…» aggiungi i codici.</translation>
        </message>
        <message>
            <source>Names stay on this computer. Packs, exports and sheets carry codes only.</source>
            <translation>I nomi restano su questo computer. Pacchetti, esportazioni e fogli portano solo codici.</translation>
        </message>
        <message>
            <source>Show names</source>
            <translation>Mostra i nomi</translation>
        </message>
        <message>
            <source>Make the group's pack…</source>
            <translation>Crea il pacchetto del gruppo…</translation>
        </message>
        <message>
            <source>Print the handout…</source>
            <translation>Stampa il foglio per casa…</translation>
        </message>
        <message>
            <source>Hand out</source>
            <translation>Da consegnare</translation>
        </message>
        <message>
            <source>Make the small update file…</source>
            <translation>Fai il piccolo file di aggiornamento…</translation>
        </message>
        <message>
            <source>Save the dates for a calendar…</source>
            <translation>Salva le date per un calendario…</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>Togli il segno</translation>
        </message>
        <message>
            <source>Open the room</source>
            <translation>Apri la sala</translation>
        </message>
    </context>
    <context>
        <name>_Tile</name>
        <message>
            <source>Enter moves it, or notes something on it</source>
            <translation>Invio per spostarlo o annotare qualcosa</translation>
        </message>
    </context>
    <context>
        <name>CodeQuestion</name>
        <message>
            <source>Which code is on the sheet of your group?</source>
            <translation>Quale codice c'è sul foglio del tuo gruppo?</translation>
        </message>
        <message>
            <source>It stands for you in what you hand in, in place of your name.</source>
            <translation>Sta per te in quello che consegni, al posto del tuo nome.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Salva</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Più tardi</translation>
        </message>
    </context>
    <context>
        <name>CodeAsker</name>
        <message>
            <source>Kept.</source>
            <translation>Salvato.</translation>
        </message>
        <message>
            <source>You can give the code later, at “Export…” in Settings.</source>
            <translation>Puoi dare il codice più tardi, con «Esporta…» nelle Impostazioni.</translation>
        </message>
    </context>
    <context>
        <name>FileDialog</name>
        <message>
            <source>Recordings</source>
            <translation>Registrazioni</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Tutti i file</translation>
        </message>
    </context>
    <context>
        <name>ClosingGuard</name>
        <message>
            <source>A pack or a recording is still being made. Close the window once more to give that up, or wait until it is done.</source>
            <translation>Un pacchetto o una registrazione è ancora in preparazione. Chiudi la finestra un'altra volta per rinunciarvi, o aspetta che sia finito.</translation>
        </message>
    </context>
    <context>
        <name>DropQuestion</name>
        <message>
            <source>Where do these recordings go?</source>
            <translation>Dove vanno queste registrazioni?</translation>
        </message>
        <message>
            <source>Into a new programme</source>
            <translation>In un nuovo programma</translation>
        </message>
        <message>
            <source>Into “{title}”</source>
            <translation>In «{title}»</translation>
        </message>
    </context>
</TS>
