package dev.ricci.processor.ir;

import java.util.List;
import java.util.OptionalInt;

/** What a {@link Call} calls. */
public sealed interface Callee permits Callee.Local, Callee.Generated {

  /**
   * A function of the same {@link Program}, by its key there.
   *
   * @param key unique name of the overload, such as {@code twice} or {@code twice_2}
   */
  record Local(String key) implements Callee {}

  /**
   * A {@code @Differentiable} method of another file or jar, differentiated through its generated
   * class only.
   *
   * @param owner canonical name of the class that declares the method
   * @param method the method's name
   * @param generated canonical name of its generated Gradient or Jacobian class
   * @param wrt for each parameter, whether its derivatives are taken by it
   * @param output index of the {@code @Out} parameter, if it has one
   */
  record Generated(
      String owner, String method, String generated, List<Boolean> wrt, OptionalInt output)
      implements Callee {
    public Generated {
      wrt = List.copyOf(wrt);
    }

    /** One of the methods of the generated class itself, such as {@code jvp}. */
    public Generated derivative(String name) {
      return new Generated(generated, name, "", List.of(), OptionalInt.empty());
    }
  }
}
