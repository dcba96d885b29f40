package dev.ricci.processor.ir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a {@link Call} calls. */
public sealed interface Callee permits Callee.Local, Callee.Generated {

  /** Whether the callee may change the contents of its k-th argument, an array. */
  boolean mayWrite(int k);

  /**
   * A function of the same {@link Program}, by its key there.
   *
   * @param key unique name of the overload, such as {@code twice} or {@code twice_2}
   * @param written which of its array arguments it may change, where that has been found out
   */
  record Local(String key, Optional<Set<Integer>> written) implements Callee {
    public Local {
      written = written.map(Set::copyOf);
    }

    /** A function of which it is not known what it changes. */
    public Local(String key) {
      this(key, Optional.empty());
    }

    @Override
    public boolean mayWrite(int k) {
      return written.isEmpty() || written.get().contains(k);
    }
  }

  /**
   * A {@code @Differentiable} method of another file or jar, differentiated through its generated
   * classes only; or one of their methods.
   *
   * @param owner canonical name of the class that declares the method
   * @param method the method's name
   * @param generated canonical name of its generated Gradient or Jacobian class; empty for a method
   *     of a generated class
   * @param wrt for each parameter, whether its derivatives are taken by it; a generated method fills
   *     the arguments that follow. Empty for one whose derivatives are not taken.
   * @param output index of the {@code @Out} parameter, if it has one
   * @param hessian canonical name of its generated Hessian class; empty if there is none
   * @param face its parameters, result and {@code @Shape}s, without a body; absent where a record is
   *     among them, and for methods of generated classes
   */
  record Generated(
      String owner,
      String method,
      String generated,
      List<Boolean> wrt,
      OptionalInt output,
      String hessian,
      Optional<Function> face)
      implements Callee {
    public Generated {
      wrt = List.copyOf(wrt);
    }

    /** A method without second derivatives. */
    public Generated(
        String owner, String method, String generated, List<Boolean> wrt, OptionalInt output) {
      this(owner, method, generated, wrt, output, "", Optional.empty());
    }

    /** One of the methods of the generated class itself, such as {@code jvp}. */
    public Generated derivative(String name) {
      return new Generated(generated, name, "", List.of(), OptionalInt.empty());
    }

    /** {@code gradient(in…, d…)} of a method with a scalar result. */
    public Generated gradient() {
      return new Generated(
          generated, "gradient", "", wrt, OptionalInt.empty(), hessian, Optional.empty());
    }

    /** {@code hvp(in…, v…, Hv…)}, the tangent of {@link #gradient}. */
    public Generated hessianProduct() {
      return new Generated(hessian, "hvp", "", List.of(), OptionalInt.empty());
    }

    /** Whether this is {@link #gradient} of some method. */
    public boolean isGradient() {
      return generated.isEmpty() && !wrt.isEmpty();
    }

    @Override
    public boolean mayWrite(int k) {
      boolean unknown = wrt.isEmpty();
      return unknown || k >= wrt.size() || (output.isPresent() && output.getAsInt() == k);
    }
  }
}
