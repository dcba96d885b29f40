package dev.ricci.runtime;

import dev.ricci.Layout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Compares the classes that were generated for a method with the method itself, at a point.
 *
 * <pre>{@code
 * Report report = DerivativeCheck.of(Models.class, "quadratic").at(A, x).run();
 * assertWithMessage(report.toString()).that(report.passed()).isTrue();
 * }</pre>
 *
 * <p>Every generated method that exists is called and compared with Ridders' finite differences of
 * the user's method: {@code gradient}, {@code valueAndGradient}, {@code derivative}, {@code
 * jacobian}, {@code valueAndJacobian}, {@code jvp}, {@code vjp}, {@code hessian}, {@code
 * valueGradientAndHessian}, {@code secondDerivative}, {@code hvp} and the accessors of {@code at}.
 * Hessians are compared with finite differences of the generated gradient, and must be symmetric to
 * the bit. Values must be the method's to the bit. Outputs are handed over full of NaN, so that an
 * entry that is not written shows, and inputs must come back unchanged.
 *
 * <p>Two numbers agree if they differ by at most the tolerance, relative to the greatest partial of
 * the same result by the same parameter, or by at most ten times the reference's own error estimate.
 * The report gives that estimate, and a number about which the reference knows next to nothing counts
 * as undecided, not as agreement.
 *
 * <p>Arrays may be NESTED or FLAT; which they are is seen from the generated parameters. The layout
 * is seen from the shapes of the arrays where they tell, else it is {@link Layout#NUMERATOR} unless
 * {@link #layout} says otherwise. SPARSE Jacobians are not compared. Accessors named after parameters
 * are found if the user's class was compiled with {@code -parameters}. The classes are called by
 * reflection, whether they are public or not.
 */
public final class DerivativeCheck {
  private final Class<?> owner;
  private final Method method;
  private Object[] arguments;
  private Set<String> wrt = Set.of();
  private String out;
  private String stem;
  private Layout layout;
  private double tolerance = 1e-9;

  private DerivativeCheck(Class<?> owner, Method method) {
    this.owner = owner;
    this.method = method;
    String name = method.getName();
    this.stem = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /**
   * Begins a check.
   *
   * @param owner the user's class
   * @param method the name of a static method of it
   * @param parameterTypes the types of the method's parameters; may be left out unless there are
   *     several methods of the name
   * @return a check that needs a point
   * @throws IllegalArgumentException if there is no such method, or more than one
   */
  public static DerivativeCheck of(Class<?> owner, String method, Class<?>... parameterTypes) {
    List<Method> found = new ArrayList<>();
    for (Method candidate : owner.getDeclaredMethods()) {
      if (candidate.getName().equals(method)
          && Modifier.isStatic(candidate.getModifiers())
          && !candidate.isSynthetic()
          && (parameterTypes.length == 0
              || Arrays.equals(parameterTypes, candidate.getParameterTypes()))) {
        found.add(candidate);
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s has %d static methods %s".formatted(owner.getName(), found.size(), method)
              + (found.size() > 1 ? "; give the types of the parameters" : ""));
    }
    return new DerivativeCheck(owner, found.get(0));
  }

  /**
   * Sets the point.
   *
   * @param values an argument for each parameter of the method, an array for the filled one included;
   *     none of them is changed
   * @return this
   */
  public DerivativeCheck at(Object... values) {
    // A lone double[][] is an Object[] to Java, and would pass for the list of arguments.
    arguments = values.getClass() == Object[].class ? values.clone() : new Object[] {values};
    return this;
  }

  /**
   * Sets the parameters by which is differentiated, as {@code @Differentiable(wrt = …)} does. Needs
   * the user's class compiled with {@code -parameters}.
   *
   * @param parameters names; none means all parameters of a real type
   * @return this
   */
  public DerivativeCheck wrt(String... parameters) {
    wrt = Set.of(parameters);
    return this;
  }

  /**
   * Sets the stem of the generated names, as {@code @Differentiable(name = …)} does.
   *
   * @param name the stem
   * @return this
   */
  public DerivativeCheck name(String name) {
    stem = name;
    return this;
  }

  /**
   * Sets which parameter is {@code @Out}; without it, the last array of a {@code void} method.
   *
   * @param parameter its name
   * @return this
   */
  public DerivativeCheck out(String parameter) {
    out = parameter;
    return this;
  }

  /**
   * Sets the layout, where the shapes do not tell.
   *
   * @param order the layout of the Jacobian arrays
   * @return this
   */
  public DerivativeCheck layout(Layout order) {
    layout = order;
    return this;
  }

  /**
   * Sets the tolerance; 1e-9 without it.
   *
   * @param relative the greatest relative difference
   * @return this
   */
  public DerivativeCheck tolerance(double relative) {
    tolerance = relative;
    return this;
  }

  /**
   * Runs the check.
   *
   * @return what was found
   * @throws IllegalStateException if there is no point, no generated class, or one whose methods do
   *     not have the contract's signatures
   */
  public Report run() {
    if (arguments == null) {
      throw new IllegalStateException("no point: call at(…) first");
    }
    UserMethod user = new UserMethod(method, arguments, wrt, out);
    double[] value = Coordinates.read(user.result(user.numbers()));
    // Single precision leaves the reference five digits.
    double allowed = user.isSingle() ? Math.max(tolerance, 1e-5) : tolerance;
    Findings findings = new Findings(allowed, value);
    SplittableRandom random = new SplittableRandom(1);
    int parameters = user.numbers().length;
    List<double[]> directions = List.of(vector(random, parameters), vector(random, parameters));
    if (user.hasScalarResult()) {
      GradientCheck gradient = new GradientCheck(user, generated("Gradient"), findings);
      gradient.run(directions);
      Optional<GeneratedClass> hessian = GeneratedClass.beside(owner, stem + "Hessian");
      hessian.ifPresent(h -> new HessianCheck(user, h, findings, gradient).run(directions));
    } else {
      new JacobianCheck(user, generated("Jacobian"), findings, layout)
          .run(directions, vector(random, value.length));
    }
    return new Report(method.getName(), allowed, findings.deviations());
  }

  private GeneratedClass generated(String suffix) {
    return GeneratedClass.beside(owner, stem + suffix)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no class %s%s in the package of %s: was it compiled with the processor?"
                        .formatted(stem, suffix, owner.getName())));
  }

  private static double[] vector(SplittableRandom random, int length) {
    return random.doubles(length, -1, 1).toArray();
  }
}
