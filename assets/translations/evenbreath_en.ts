<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Counted</name>
        <message numerus="yes">
            <source>%n practice(s)</source>
            <translation>
                <numerusform>%n practice</numerusform>
                <numerusform>%n practices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n completed</source>
            <translation>
                <numerusform>%n completed</numerusform>
                <numerusform>%n completed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n earlier one(s), not listed here</source>
            <translation>
                <numerusform>and %n earlier one, not listed here</numerusform>
                <numerusform>and %n earlier ones, not listed here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) are planned in all.</source>
            <translation>
                <numerusform>%n day is planned in all.</numerusform>
                <numerusform>%n days are planned in all.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The programme has %n session(s).</source>
            <translation>
                <numerusform>The programme has %n session.</numerusform>
                <numerusform>The programme has %n sessions.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other session(s) complete because all recordings were heard afterwards.</source>
            <translation>
                <numerusform>%n other session is complete because all recordings were heard afterwards.</numerusform>
                <numerusform>%n other sessions are complete because all recordings were heard afterwards.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Counts</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n recording</numerusform>
                <numerusform>%n recordings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n practice(s)</source>
            <translation>
                <numerusform>%n practice</numerusform>
                <numerusform>%n practices</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s)</source>
            <translation>
                <numerusform>%n column</numerusform>
                <numerusform>%n columns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) kept.</source>
            <translation>
                <numerusform>%n minute kept.</numerusform>
                <numerusform>%n minutes kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s) kept.</source>
            <translation>
                <numerusform>%n second kept.</numerusform>
                <numerusform>%n seconds kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Your %n week(s)</source>
            <translation>
                <numerusform>Your week</numerusform>
                <numerusform>Your %n weeks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreflightController</name>
        <message numerus="yes">
            <source>%n line(s) worth a look. The room opens all the same.</source>
            <translation>
                <numerusform>%n line is worth a look. The room opens all the same.</numerusform>
                <numerusform>%n lines are worth a look. The room opens all the same.</numerusform>
            </translation>
        </message>
    </context>
</TS>
