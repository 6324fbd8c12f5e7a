package org.pgj.engine.parser.tree;

/**
 * CREATE CAST.
 *
 * @param function the function to call; null if there is none
 * @param inOut whether values are converted through their text
 * @param context as in pg_cast.castcontext
 */
public record ParsedCreateCast(
    ParsedTypeName source,
    ParsedTypeName target,
    ParsedObjectName function,
    boolean inOut,
    char context,
    int location)
    implements Statement {}
