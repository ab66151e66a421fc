<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Counts</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
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
    </context>
</TS>
