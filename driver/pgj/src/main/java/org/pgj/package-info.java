/**
 * What applications may call beside JDBC: {@link org.pgj.PgjServer} for tests that keep another
 * driver, {@link org.pgj.Pgj} for instances with a directory.
 */
package org.pgj;
