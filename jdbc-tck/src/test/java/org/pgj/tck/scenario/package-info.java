/**
 * One class per topic of JDBC. A scenario makes its own temporary tables and leaves nothing behind.
 */
package org.pgj.tck.scenario;
