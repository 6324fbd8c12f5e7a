package org.pgj.engine.catalog.entry;

import java.util.List;

/**
 * A row of pg_attribute.
 *
 * @param number attribute number, 1-based
 * @param length bytes, -1 variable, -2 zero-terminated
 * @param alignment 1, 2, 4 or 8 bytes
 * @param identity {@code 0}, {@code a}lways, by {@code d}efault
 * @param missingValue what rows older than the column have, as an array of one element; null if
 *     none
 * @param generated {@code 0} or {@code s}tored
 */
public record AttributeEntry(
    int number,
    String name,
    int type,
    int typmod,
    int collation,
    int length,
    boolean byValue,
    int alignment,
    char storage,
    char compression,
    int dimensions,
    boolean notNull,
    boolean hasDefault,
    boolean hasMissing,
    char identity,
    char generated,
    boolean dropped,
    boolean local,
    int inheritanceCount,
    int statisticsTarget,
    byte[] missingValue,
    List<AclItem> acl) {}
