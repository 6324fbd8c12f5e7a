package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * An object as written: a name (for a constraint, trigger, rule or policy: its own name last, the
 * relation before it), and for functions and operators their argument types (null if not written; a
 * null element is NONE). {@code types} holds the type itself for TYPE, DOMAIN and CAST (source,
 * target), TRANSFORM (type).
 */
public record ParsedObjectName(
    QualifiedName name,
    List<ParsedFunctionParameter> arguments,
    List<ParsedTypeName> types,
    int location)
    implements Node {}
