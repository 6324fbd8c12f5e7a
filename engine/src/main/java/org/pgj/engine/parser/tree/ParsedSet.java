package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * SET, RESET. {@code name} is the setting's full name; SET TRANSACTION and SET SESSION
 * CHARACTERISTICS have the kind MULTI, the name TRANSACTION, SESSION CHARACTERISTICS or TRANSACTION
 * SNAPSHOT, and {@code values} or {@code modes}.
 */
public record ParsedSet(
    SetKind kind,
    String name,
    List<ParsedExpression> values,
    List<ParsedOption> modes,
    boolean local,
    int location)
    implements Statement {}
