package org.corehours.coupled;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts the services file of the coupled forms within reach of a test, and of the threads it starts,
 * as a jar on the class path would be. Other tests do not see it: they count forms.
 */
public final class WithCoupledForms
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final ClassLoader APPLICATION = WithCoupledForms.class.getClassLoader();

  private static final ClassLoader EXTENDED =
      new URLClassLoader(new URL[] {APPLICATION.getResource("coupled/")}, APPLICATION);

  @Override
  public void beforeAll(ExtensionContext context) {
    Thread.currentThread().setContextClassLoader(EXTENDED);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Thread.currentThread().setContextClassLoader(EXTENDED);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Thread.currentThread().setContextClassLoader(APPLICATION);
  }
}
