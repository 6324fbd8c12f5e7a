/**
 * What the three data sources share: the settings as bean properties, pooled connections whose
 * handle may be closed and made anew, and two-phase transactions through PREPARE TRANSACTION.
 */
package org.pgj.jdbc.datasource;
