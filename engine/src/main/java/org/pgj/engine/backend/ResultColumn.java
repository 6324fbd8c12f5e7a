package org.pgj.engine.backend;

import org.pgj.engine.type.SqlType;

/**
 * A column of a result, as RowDescription tells it.
 *
 * @param tableOid the table it comes from unchanged, 0 if none
 * @param attributeNumber its number there, else 0
 * @param type a domain's base type
 * @param typmod -1 for none
 */
public record ResultColumn(
    String name, int tableOid, int attributeNumber, SqlType type, int typmod) {}
