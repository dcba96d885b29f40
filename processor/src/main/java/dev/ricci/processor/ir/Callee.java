package dev.ricci.processor.ir;

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
   */
  record Generated(String owner, String method, String generated) implements Callee {}
}
