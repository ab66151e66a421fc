-- The definitions of adherence: every figure of the page, the command and the files comes from here.
-- The same words run unchanged in SQLite (3.35 or newer) and in DuckDB.
--
-- Days are whole numbers: days since 1970-01-01. What was heard is in whole microseconds (_us), so
-- that sums are exact in whatever order they are made. Yes is 1, no is 0, and NULL is "not known":
-- a day that no hand-in covers is never a day without practice.
--
-- Reads
--   person     one row a code: code, programme, planned_days, min_us (heard on a day for it to
--              count), withdrawn_on (the first day that counts no more; NULL for whoever stayed)
--   hand_in    one row a file and programme: file, code, programme, made_at (seconds since 1970),
--              covers_from, covers_to, opened_on (the day home practice opened; NULL if it is closed)
--   left_out   one row a file that is in no figure, as its code is another group's: file, code
--   handed_in  one row a practice of a file: file, programme, practice (its own id, the same in every
--              file), local_day, is_home (measured, at home, on a real device: silence, bells and
--              what was played in the group are 0), by_hand, heard_us, completed (NULL if unjudged)
-- Makes
--   practice, disagreement, lacking, shared_practice, shared_with_left_out, course, person_day,
--   adherence_week, reference, adherence


-- 1. The practices of the programme that each person follows. Of the files that hold the same
-- practice, the one that was made last is right; most practices are in one file only.

CREATE TABLE held_practice AS
SELECT
    hand_in.code, handed_in.practice, handed_in.local_day, handed_in.is_home, handed_in.by_hand,
    handed_in.heard_us, handed_in.completed, hand_in.file, hand_in.made_at
FROM handed_in
JOIN hand_in ON hand_in.file = handed_in.file AND hand_in.programme = handed_in.programme
JOIN person ON person.code = hand_in.code AND person.programme = hand_in.programme;

CREATE TABLE repeated AS
SELECT practice FROM held_practice GROUP BY practice HAVING COUNT(*) > 1;

CREATE TABLE ranked_practice AS
SELECT
    code, practice, local_day, is_home, by_hand, heard_us, completed, file,
    ROW_NUMBER() OVER (
        PARTITION BY code, practice
        ORDER BY made_at DESC, file DESC, heard_us DESC, local_day, is_home, completed DESC
    ) AS age
FROM held_practice
WHERE practice IN (SELECT practice FROM repeated)
UNION ALL
SELECT code, practice, local_day, is_home, by_hand, heard_us, completed, file, 1 AS age
FROM held_practice
WHERE practice NOT IN (SELECT practice FROM repeated);

CREATE TABLE practice AS
SELECT code, practice, local_day, is_home, by_hand, heard_us, completed
FROM ranked_practice
WHERE age = 1;


-- 2. Where an older file tells a practice otherwise than the newest that holds it, which practices a
-- newer file that covers their day does not hold, and which are in the files of two codes.

CREATE TABLE disagreement AS
SELECT DISTINCT
    older.code, older.file AS older_file, older.practice, older.local_day AS older_day,
    older.heard_us AS older_us, newer.local_day AS newer_day, newer.heard_us AS newer_us
FROM ranked_practice AS older
JOIN practice AS newer ON newer.code = older.code AND newer.practice = older.practice
WHERE older.age > 1
    AND (
        newer.local_day <> older.local_day OR newer.heard_us <> older.heard_us
        OR newer.is_home <> older.is_home OR newer.by_hand <> older.by_hand
        OR COALESCE(newer.completed, -1) <> COALESCE(older.completed, -1)
    );

CREATE TABLE lacking AS
WITH newest AS (
    SELECT
        code, programme, file, made_at, covers_from, covers_to,
        ROW_NUMBER() OVER (PARTITION BY code, programme ORDER BY made_at DESC, file DESC) AS age,
        COUNT(*) OVER (PARTITION BY code, programme) AS files
    FROM hand_in
)
SELECT
    held.code, COUNT(*) AS practices, MIN(held.local_day) AS first_day,
    MAX(held.local_day) AS last_day
FROM ranked_practice AS held
JOIN newest ON newest.code = held.code AND newest.age = 1 AND newest.files > 1
JOIN person ON person.code = newest.code AND person.programme = newest.programme
WHERE held.age = 1 AND held.file <> newest.file AND (held.is_home = 1 OR held.by_hand = 1)
    AND held.local_day BETWEEN newest.covers_from AND newest.covers_to
GROUP BY held.code;

CREATE TABLE shared_practice AS
WITH held AS (
    SELECT code, practice FROM practice WHERE practice IN (SELECT practice FROM repeated)
)
SELECT one.code AS one_code, other.code AS other_code, COUNT(*) AS practices
FROM held AS one
JOIN held AS other ON other.practice = one.practice AND other.code > one.code
GROUP BY one.code, other.code;

CREATE TABLE shared_with_left_out AS
SELECT
    practice.code, left_out.code AS other_code,
    COUNT(DISTINCT practice.practice) AS practices
FROM left_out
JOIN handed_in ON handed_in.file = left_out.file
JOIN practice ON practice.practice = handed_in.practice
GROUP BY practice.code, left_out.code;


-- 3. Each person's course: when home practice opened, as the newest file says, and how far the
-- files reach. The last day is the last on which anything can be said of the person.

CREATE TABLE course AS
WITH ranked AS (
    SELECT
        code, programme, opened_on,
        ROW_NUMBER() OVER (
            PARTITION BY code, programme ORDER BY made_at DESC, file DESC
        ) AS age
    FROM hand_in
    WHERE opened_on IS NOT NULL
),
reach AS (
    SELECT code, programme, MAX(covers_to) AS handed_in_to, COUNT(DISTINCT file) AS files
    FROM hand_in
    GROUP BY code, programme
),
uncut AS (
    SELECT
        person.code, person.programme, person.planned_days, person.min_us, person.withdrawn_on,
        ranked.opened_on, reach.handed_in_to, COALESCE(reach.files, 0) AS files,
        CASE
            WHEN reach.handed_in_to > ranked.opened_on + person.planned_days - 1
                THEN reach.handed_in_to
            ELSE ranked.opened_on + person.planned_days - 1
        END AS last_day
    FROM person
    LEFT JOIN ranked
        ON ranked.code = person.code AND ranked.programme = person.programme AND ranked.age = 1
    LEFT JOIN reach ON reach.code = person.code AND reach.programme = person.programme
)
SELECT
    code, programme, planned_days, min_us, withdrawn_on, opened_on, handed_in_to, files,
    CASE WHEN withdrawn_on <= last_day THEN withdrawn_on - 1 ELSE last_day END AS last_day
FROM uncut;


-- 4. Each person's days, from the one on which home practice opened.
--   is_assigned  the intended use asks for practice: the first planned_days days
--   is_covered   a file that was handed in covers the day
-- Both end before the day of withdrawal. What was heard is NULL on days that are not covered.

CREATE TABLE heard AS
SELECT
    code, local_day,
    SUM(CASE WHEN is_home = 1 THEN heard_us ELSE 0 END) AS heard_us,
    SUM(is_home) AS practices,
    SUM(CASE WHEN is_home = 1 AND completed = 1 THEN 1 ELSE 0 END) AS completed,
    SUM(CASE WHEN is_home = 1 AND completed = 0 THEN 1 ELSE 0 END) AS stopped_early,
    SUM(CASE WHEN by_hand = 1 THEN heard_us ELSE 0 END) AS by_hand_us,
    SUM(by_hand) AS by_hand_practices
FROM practice
GROUP BY code, local_day;

CREATE INDEX heard_day ON heard (
    code, local_day, heard_us, practices, completed, stopped_early, by_hand_us, by_hand_practices
);

-- The days that files cover, where they touch or overlap as one stretch.
CREATE TABLE covered AS
WITH reached AS (
    SELECT
        code, programme, covers_from, covers_to,
        MAX(covers_to) OVER (
            PARTITION BY code, programme ORDER BY covers_from, covers_to
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached_before
    FROM hand_in
    WHERE covers_from <= covers_to
),
begun AS (
    SELECT
        code, programme, covers_from, covers_to,
        SUM(CASE WHEN covers_from <= reached_before + 1 THEN 0 ELSE 1 END) OVER (
            PARTITION BY code, programme ORDER BY covers_from, covers_to
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS part
    FROM reached
)
SELECT code, programme, MIN(covers_from) AS first_day, MAX(covers_to) AS last_day
FROM begun
GROUP BY code, programme, part;

CREATE INDEX covered_code ON covered (code, programme, first_day, last_day);

CREATE TABLE person_day AS
WITH RECURSIVE number (n) AS (
    SELECT 0
    UNION ALL
    SELECT n + 1 FROM number WHERE n < (SELECT MAX(last_day - opened_on) FROM course)
)
SELECT
    course.code, course.opened_on + number.n AS local_day, number.n + 1 AS day_number,
    CAST((number.n - number.n % 7) / 7 AS INTEGER) + 1 AS week,
    CASE WHEN number.n < course.planned_days THEN 1 ELSE 0 END AS is_assigned,
    CASE WHEN covered.code IS NULL THEN 0 ELSE 1 END AS is_covered,
    -- With a thousandth of a second of slack, as the program itself counts.
    CASE WHEN covered.code IS NOT NULL THEN
        CASE
            WHEN COALESCE(heard.heard_us, 0) > 0 AND heard.heard_us + 1000 >= course.min_us THEN 1
            ELSE 0
        END
    END AS is_practice_day,
    CASE WHEN covered.code IS NOT NULL THEN COALESCE(heard.heard_us, 0) END AS heard_us,
    CASE WHEN covered.code IS NOT NULL THEN COALESCE(heard.practices, 0) END AS practices,
    CASE WHEN covered.code IS NOT NULL THEN COALESCE(heard.completed, 0) END AS completed,
    CASE WHEN covered.code IS NOT NULL THEN COALESCE(heard.stopped_early, 0) END AS stopped_early,
    CASE WHEN covered.code IS NOT NULL THEN COALESCE(heard.by_hand_us, 0) END AS by_hand_us,
    CASE
        WHEN covered.code IS NOT NULL AND COALESCE(heard.by_hand_practices, 0) > 0 THEN 1
        WHEN covered.code IS NOT NULL THEN 0
    END AS is_by_hand_day
FROM course
JOIN number ON number.n <= course.last_day - course.opened_on
LEFT JOIN covered
    ON covered.code = course.code AND covered.programme = course.programme
    AND covered.first_day <= course.opened_on + number.n
    AND covered.last_day >= course.opened_on + number.n
LEFT JOIN heard
    ON heard.code = course.code AND heard.local_day = course.opened_on + number.n;


-- 5. Each person's weeks, counted from the day on which home practice opened. Weeks after the
-- planned ones have no assigned day: they are follow-up, and in no share of the intended use.

CREATE TABLE adherence_week AS
SELECT
    code, week, MIN(local_day) AS first_day,
    SUM(is_assigned) AS days_assigned, SUM(is_covered) AS days_covered,
    SUM(is_practice_day) AS practice_days, SUM(heard_us) AS heard_us,
    SUM(practices) AS n_practices, SUM(completed) AS n_completed,
    SUM(stopped_early) AS n_stopped_early,
    SUM(is_by_hand_day) AS by_hand_days, SUM(by_hand_us) AS by_hand_us
FROM person_day
GROUP BY code, week;


-- 6. "This week": the seven days up to the last one that any file covers and the intended use asks
-- for.

CREATE TABLE reference AS
SELECT MAX(local_day) AS week_to
FROM person_day
WHERE is_assigned = 1 AND is_covered = 1;


-- 7. One row a person, over the days that are both assigned and covered: "11 of 28" is practice_days
-- of days_covered. The median is over the practice days.

CREATE TABLE adherence AS
WITH counted AS (
    SELECT
        code, SUM(is_covered) AS days_covered, SUM(is_practice_day) AS practice_days,
        SUM(heard_us) AS heard_us, SUM(practices) AS practices, SUM(completed) AS completed,
        SUM(stopped_early) AS stopped_early, SUM(is_by_hand_day) AS by_hand_days,
        SUM(by_hand_us) AS by_hand_us
    FROM person_day
    WHERE is_assigned = 1 AND is_covered = 1
    GROUP BY code
),
assigned AS (
    SELECT code, SUM(is_assigned) AS days_assigned FROM person_day GROUP BY code
),
this_week AS (
    SELECT code, SUM(is_covered) AS week_days, SUM(is_practice_day) AS week_practice_days
    FROM person_day, reference
    WHERE is_assigned = 1 AND is_covered = 1 AND local_day > week_to - 7 AND local_day <= week_to
    GROUP BY code
),
placed AS (
    SELECT
        code, heard_us, ROW_NUMBER() OVER (PARTITION BY code ORDER BY heard_us) AS place,
        COUNT(*) OVER (PARTITION BY code) AS days
    FROM person_day
    WHERE is_assigned = 1 AND is_practice_day = 1
),
middle AS (
    SELECT code, AVG(heard_us) AS median_us
    FROM placed
    WHERE 2 * place IN (days, days + 1, days + 2)
    GROUP BY code
)
SELECT
    course.code, course.programme, course.opened_on, course.handed_in_to, course.withdrawn_on,
    course.files, assigned.days_assigned, counted.days_covered, counted.practice_days,
    this_week.week_days, this_week.week_practice_days, counted.heard_us, middle.median_us,
    counted.by_hand_days, counted.by_hand_us, counted.practices, counted.completed,
    counted.stopped_early
FROM course
LEFT JOIN assigned ON assigned.code = course.code
LEFT JOIN counted ON counted.code = course.code
LEFT JOIN this_week ON this_week.code = course.code
LEFT JOIN middle ON middle.code = course.code;
