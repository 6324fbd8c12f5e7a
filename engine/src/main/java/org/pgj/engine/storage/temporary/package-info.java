/**
 * Files for what does not fit into the memory that a sort, a hash or the build of an index may use:
 * in {@code base/pgsql_tmp}, nameless from the moment they are open, so that not even a process
 * that is killed leaves one. Used by {@code access} and {@code executor}.
 */
package org.pgj.engine.storage.temporary;
