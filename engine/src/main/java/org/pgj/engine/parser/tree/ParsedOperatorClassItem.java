package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * An element of an operator class or family.
 *
 * @param number the strategy of an operator, the number of a support function
 * @param object the operator or function; null for STORAGE and where it is dropped
 * @param types operand types, of which one may stand for two; the type of STORAGE; null if not
 *     written
 * @param sortFamily of FOR ORDER BY, else null
 */
public record ParsedOperatorClassItem(
    OperatorClassItemKind kind,
    int number,
    ParsedObjectName object,
    List<ParsedTypeName> types,
    QualifiedName sortFamily,
    int location)
    implements Node {}
