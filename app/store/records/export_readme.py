"""The page README.txt beside the tables of an export: what each file is, and REDCap in three steps.

It is written in English, as the tables are: researchers of any country read them together.
"""

from __future__ import annotations

_README = """\
Evenbreath: an export for statistics
====================================

plays.csv         every practice that is over
days.csv          every day since home practice opened, with the minutes heard
attendance.csv    the group sessions
{notes}dictionary.csv    what each column of these files means
about.json        whose export it is, the days it covers, and the SHA-256 of each file

The files are UTF-8, with commas, a decimal point and ISO dates. record_id is the participant's
code; no name is in any file. practice_uid is the same in every export: rows of several exports of
one person can be put together by it, and the later one is right.

In a spreadsheet, do not open these files by a double click: it may change codes and dates. Make the
export again with the choice "for a spreadsheet", which gives one file, export.xlsx.


REDCap, in three steps
----------------------

1. Add the forms. In your project's Online Designer choose "Upload instrument ZIP file" and give it
   redcap_practice.zip, then redcap_day.zip and redcap_session.zip{zips}.
   Each adds one form and touches nothing else in the project.
2. Set each form to repeat. In Project Setup, under "Repeating instruments and events", mark
   practice, day and session{forms} as repeating instruments.
3. Import the data. In the Data Import Tool upload redcap_data.csv, dates in the order Y-M-D. Later
   exports of the same person are imported the same way: rows that are known are brought up to
   date, none is doubled.

redcap_dictionary.csv is only for a new, empty project: uploaded as a data dictionary it takes the
place of ALL forms that a project has. With the ZIP files you do not need it.

Instances (redcap_repeat_instance) never mean another row, and are at most 32,767, as REDCap's own
tables have them:

practice   1 + 20 * (days from 2020-01-01 to its local_date, modulo 1638) + (CRC-32 of its
           practice_uid, modulo 20), or the next free number of that day's twenty where an earlier
           practice has it. Where all twenty are taken, the later rows are left out of
           redcap_data.csv, and the export says so: plays.csv has them. play_practice_uid is the
           practice's own id. One by hand that is removed later stays in REDCap, and one whose day
           is changed gets the number of its new day: delete the old row, which the latest
           plays.csv does not have on that day.
day        the days from 2020-01-01. A day of two programmes is one row: of the one that planned it.
session    its number, added to a number that follows from its programme's id.
{instances}"""

_NOTES = """\
headache_days.csv     every day filled in the headache notes; a day without a row was not filled
medicine_intakes.csv  the acute medicines of these days
medicines.csv         the person's acute medicines with their class, and preventives
questionnaires.csv    questionnaires of the clinic: name, day and total only
"""

_ZIPS = """,
   and for headache notes redcap_headache_day.zip, redcap_medicine_intake.zip, redcap_medicine.zip
   and redcap_questionnaire.zip"""

_FORMS = """, and headache_day,
   medicine_intake, medicine and questionnaire,"""

_INSTANCES = """\
headache_day     the days from 2020-01-01.
medicine_intake  1 + 10 * (days from 2020-01-01, modulo 3276) + medicine_id modulo 10.
medicine         medicine_id; of a preventive, added to 16383.
questionnaire    questionnaire_id.
"""


def readme(*, with_notes: bool) -> str:
    """The page, with the tables of headache notes or without."""
    if with_notes:
        return _README.format(notes=_NOTES, zips=_ZIPS, forms=_FORMS, instances=_INSTANCES)
    return _README.format(notes="", zips="", forms="", instances="")
