/**
 * The compatibility kit: scenarios that run on every {@link org.pgj.tck.fixture.Pairing} of driver
 * and server.
 *
 * <p>pgjdbc on a real PostgreSQL is the oracle: a scenario that fails there is wrong itself. {@code
 * fixture} brings servers up, {@code scenario} has the tests, one class per topic. Choose pairings
 * with {@code -Dpgj.tck.pairings=…}.
 */
package org.pgj.tck;
