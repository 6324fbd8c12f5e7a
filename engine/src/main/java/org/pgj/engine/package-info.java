/** The database. Its packages stand in the order a query meets them. */
package org.pgj.engine;
