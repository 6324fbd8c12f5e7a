package org.pgj.engine.command.vacuum;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/**
 * What a sample shows of the elements of a column of arrays or tsvectors.
 *
 * @param type of the elements
 * @param values most common elements in their order, null if there are none
 * @param frequencies shares of the rows, then the least and the greatest of them; for arrays then
 *     that of null elements
 * @param counts numbers of distinct elements at equal distances in the rows' order by it, then
 *     their mean; null for tsvectors
 */
record ElementSummary(SqlType type, Vector values, float[] frequencies, float[] counts) {}
