/**
 * Forms of loss laws: each in one class that says what it is called, what it computes and how it is
 * fitted. {@link org.corehours.scaling.form.LawForms} finds them by name, those in other jars too.
 */
package org.corehours.scaling.form;
