/** Published measurements that models are fitted to or checked against, each with its source. */
package org.corehours.published;
