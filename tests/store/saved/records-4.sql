-- Records as version 4 of the tables kept them: a saved database, as SQL.
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE attended (
                programme_id TEXT NOT NULL,
                session INTEGER NOT NULL,
                date TEXT NOT NULL,
                PRIMARY KEY (programme_id, session)
            ) STRICT
            ;
INSERT INTO "attended" VALUES('0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11',1,'2026-11-16');
CREATE TABLE completed (
                programme_id TEXT NOT NULL,
                session INTEGER NOT NULL,
                date TEXT NOT NULL,
                PRIMARY KEY (programme_id, session)
            ) STRICT
            ;
CREATE TABLE headache_day (date TEXT PRIMARY KEY, 
            level TEXT NOT NULL CHECK (level IN ('none', 'mild', 'moderate', 'severe')),
            duration TEXT CHECK (duration IN ('under-30-min', '30-min-to-4-h', '4-h-or-more')),
            acute INTEGER CHECK (acute IN (0, 1)),
            intakes TEXT NOT NULL,
            migraine TEXT CHECK (migraine IN ('yes', 'no', 'unsure')),
            note TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            zone TEXT NOT NULL
    ) STRICT;
INSERT INTO "headache_day" VALUES('2026-12-09','mild',NULL,1,'[[1, 2]]','no','x','2026-12-09T07:42:00.000+00:00',60,'Europe/Rome');
CREATE TABLE headache_history (
            id INTEGER PRIMARY KEY,
            date TEXT NOT NULL,
            
            level TEXT NOT NULL CHECK (level IN ('none', 'mild', 'moderate', 'severe')),
            duration TEXT CHECK (duration IN ('under-30-min', '30-min-to-4-h', '4-h-or-more')),
            acute INTEGER CHECK (acute IN (0, 1)),
            intakes TEXT NOT NULL,
            migraine TEXT CHECK (migraine IN ('yes', 'no', 'unsure')),
            note TEXT NOT NULL,
            entered_at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            zone TEXT NOT NULL
    ,
            replaced_at TEXT NOT NULL,
            became TEXT NOT NULL CHECK (became IN ('changed', 'deleted'))
        ) STRICT
        ;
INSERT INTO "headache_history" VALUES(1,'2026-12-09','moderate',NULL,NULL,'[]',NULL,'','2026-12-09T07:42:00.000+00:00',60,'Europe/Rome','2026-12-09T07:42:00.000+00:00','changed');
CREATE TABLE medicine (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            class TEXT NOT NULL CHECK (class IN ('triptan', 'ergotamine', 'paracetamol', 'aspirin',
                'nsaid', 'combination', 'opioid', 'other')),
            holds TEXT,
            in_use INTEGER NOT NULL CHECK (in_use IN (0, 1))
        ) STRICT
        ;
INSERT INTO "medicine" VALUES(1,'Eletriptan 40','triptan',NULL,1);
CREATE TABLE moved (
                programme_id TEXT NOT NULL,
                session INTEGER NOT NULL,
                date TEXT NOT NULL,
                PRIMARY KEY (programme_id, session)
            ) STRICT
            ;
CREATE TABLE opened (
            programme_id TEXT NOT NULL,
            key TEXT NOT NULL,
            at TEXT NOT NULL,
            zone TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            PRIMARY KEY (programme_id, key)
        ) STRICT
        ;
INSERT INTO "opened" VALUES('0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11','@home-practice','2026-11-30T07:00:00.000+00:00','Europe/Rome',60);
CREATE TABLE practice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            programme_id TEXT NOT NULL,
            programme_version INTEGER NOT NULL,
            recording TEXT NOT NULL,
            recording_sha256 TEXT NOT NULL,
            duration_seconds REAL NOT NULL,
            session INTEGER,
            context TEXT NOT NULL CHECK (context IN ('home', 'group')),
            output TEXT NOT NULL CHECK (output IN ('device', 'null')),
            source TEXT NOT NULL CHECK (source IN ('player', 'by-hand')),
            started_at TEXT NOT NULL,
            saved_at TEXT NOT NULL,
            ended_at TEXT,
            entered_at TEXT NOT NULL,
            utc_offset_minutes INTEGER NOT NULL,
            zone TEXT NOT NULL,
            local_date TEXT NOT NULL,
            rule TEXT NOT NULL,
            rule_version INTEGER NOT NULL,
            rule_fraction REAL NOT NULL,
            unique_seconds REAL NOT NULL,
            played_seconds REAL NOT NULL,
            end_reason TEXT,
            stop_reason TEXT,
            completed INTEGER,
            verdict_rule TEXT,
            fraction_heard REAL,
            spans TEXT NOT NULL,
            reserve BLOB
        , uid TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'recording' CHECK (kind IN ('recording', 'silence'))) STRICT
        ;
INSERT INTO "practice" VALUES(1,'0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11',1,'home','9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a',600.0,NULL,'home','device','player','2026-12-08T06:42:00.000+00:00','2026-12-08T06:52:00.000+00:00','2026-12-08T06:52:00.000+00:00','2026-12-08T06:42:00.000+00:00',60,'Europe/Rome','2026-12-08','unique-fraction',1,0.8,600.0,600.0,'ended',NULL,1,'unique-fraction/1',1.0,'[[0.0, 600.0]]',NULL,'26a45a81-bb8f-5d95-8efa-0ad436fc4546','recording');
INSERT INTO "practice" VALUES(2,'0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11',1,'home','9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a9a',600.0,NULL,'home','device','player','2026-12-09T06:42:00.000+00:00','2026-12-09T06:52:00.000+00:00','2026-12-09T06:52:00.000+00:00','2026-12-09T06:42:00.000+00:00',60,'Europe/Rome','2026-12-09','unique-fraction',1,0.8,240.5,240.5,'stopped',NULL,0,'unique-fraction/1',4.0083333333333331927e-01,'[[0.0, 240.5]]',NULL,'3129763d-4211-5744-95eb-c713f9b150bb','recording');
INSERT INTO "practice" VALUES(3,'0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11',1,'','',600.0,NULL,'home','device','by-hand','2026-12-09T23:00:00.000+00:00','2026-12-10T07:00:00.000+00:00','2026-12-09T23:10:00.000+00:00','2026-12-10T07:00:00.000+00:00',60,'Europe/Rome','2026-12-10','unique-fraction',1,0.8,600.0,0.0,'ended',NULL,NULL,NULL,NULL,'[]',NULL,'3b6d1a77-93a1-4c3e-8f0e-2f4a9a5d7c10','recording');
CREATE TABLE preventive (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT
        ) STRICT
        ;
INSERT INTO "preventive" VALUES(1,'Topiramate','2026-01-01',NULL);
CREATE TABLE questionnaire (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            date TEXT NOT NULL,
            total REAL NOT NULL
        ) STRICT
        ;
INSERT INTO "questionnaire" VALUES(1,'HIT-6','2026-12-01',58.0);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "setting" VALUES('language','"it"');
INSERT INTO "setting" VALUES('participant_code','"K7F2MX"');
INSERT INTO "setting" VALUES('notes','true');
CREATE TABLE start (programme_id TEXT PRIMARY KEY, date TEXT NOT NULL) STRICT;
INSERT INTO "start" VALUES('0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11','2026-11-16');
CREATE INDEX practice_day ON practice (programme_id, local_date);
CREATE INDEX practice_recording ON practice (programme_id, recording, local_date);
CREATE UNIQUE INDEX practice_uid ON practice (uid);
CREATE INDEX headache_history_day ON headache_history (date);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('practice',3);
COMMIT;
