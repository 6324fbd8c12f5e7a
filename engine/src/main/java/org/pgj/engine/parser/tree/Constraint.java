package org.pgj.engine.parser.tree;

/** A constraint of a column, table or domain. */
public sealed interface Constraint extends TableElement
    permits ParsedCheck,
        ParsedDefaultValue,
        ParsedExclusion,
        ParsedForeignKey,
        ParsedGenerated,
        ParsedIdentity,
        ParsedNotNull,
        ParsedNullable,
        ParsedUnique {}
