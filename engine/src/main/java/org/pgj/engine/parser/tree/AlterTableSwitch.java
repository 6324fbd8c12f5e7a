package org.pgj.engine.parser.tree;

/** Switches that need at most a name: ENABLE TRIGGER x, CLUSTER ON x, SET LOGGED ... */
public record AlterTableSwitch(AlterTableSwitchKind kind, String name, int location)
    implements AlterTableAction {}
