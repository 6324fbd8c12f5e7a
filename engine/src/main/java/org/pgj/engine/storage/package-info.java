/**
 * Storage: pages ({@code page}), files of relations ({@code file}), the buffer pool ({@code
 * buffer}) and the maps of free space and visibility ({@code freespace}). Read in this order.
 */
package org.pgj.engine.storage;
