package dev.wellhead.plugin.guard;

/** Why classes of a plugin do not fit together, as far as the error tells. */
final class LinkageCauses {
    private LinkageCauses() {}

    /**
     * The error with its likely cause.
     *
     * @param error how it describes itself
     * @param cause how its cause describes itself; empty when it has none
     */
    static String explain(LinkageError thrown, String error, String cause) {
        if (thrown instanceof ExceptionInInitializerError) {
            return "a class cannot be initialised, because its static initialiser threw "
                    + (cause.isEmpty() ? "an exception" : cause);
        } else if (thrown instanceof UnsupportedClassVersionError) {
            return error + ". Its classes are built for a newer Java than "
                    + Runtime.version().feature() + ", which runs here";
        } else if (thrown instanceof NoClassDefFoundError) {
            return error.contains("Could not initialize class")
                    ? error + ". Its static initialiser failed earlier; the first failure tells why"
                    : error.replace('/', '.') + ". The class is not in the plugin. A plugin sees only its own jars, the"
                            + " JDK and the contract, so the library that holds the class must be bundled";
        } else if (thrown instanceof IncompatibleClassChangeError) {
            return error + ". Two libraries in the plugin do not fit together, or it was compiled against another"
                    + " version of one than it bundles";
        } else if (thrown instanceof ClassFormatError || thrown instanceof VerifyError) {
            return error + ". A class file in the plugin is damaged";
        }
        return error;
    }
}
