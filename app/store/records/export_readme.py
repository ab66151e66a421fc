"""The page README.txt beside the tables of an export: what each file is, and REDCap in three steps.

It is written in English, as the tables are: researchers of any country read them together.
"""

from __future__ import annotations

README = """\
Evenbreath: an export for statistics
====================================

plays.csv         every practice that is over
days.csv          every day since home practice opened, with the minutes heard
attendance.csv    the group sessions
dictionary.csv    what each column of these files means

The files are UTF-8, with commas, a decimal point and ISO dates. record_id is the participant's
code; no name is in any file. practice_uid is the same in every export: rows of several exports of
one person can be put together by it, and the later one is right.

In a spreadsheet, do not open these files by a double click: it may change codes and dates. Make the
export again with the choice "for a spreadsheet", which gives one file, export.xlsx.


REDCap, in three steps
----------------------

1. Add the forms. In your project's Online Designer choose "Upload instrument ZIP file" and give it
   redcap_practice.zip, then redcap_day.zip and redcap_session.zip. Each adds one form and touches
   nothing else in the project.
2. Set each form to repeat. In Project Setup, under "Repeating instruments and events", mark
   practice, day and session as repeating instruments.
3. Import the data. In the Data Import Tool upload redcap_data.csv, dates in the order Y-M-D. Later
   exports of the same person are imported the same way: rows that are known are brought up to
   date, none is doubled.

redcap_dictionary.csv is only for a new, empty project: uploaded as a data dictionary it takes the
place of ALL forms that a project has. With the ZIP files you do not need it.

Instances (redcap_repeat_instance) never mean another row: of a practice the seconds from
2020-01-01T00:00Z to its start (for one by hand, a number from 1,000,000,000 on that follows from
its id), of a day the days from 2020-01-01, of a session its number, with that of its programme
before it.
"""
