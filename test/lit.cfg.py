"""How lit runs the tests of the commands."""

import glob
import os
import shutil
import subprocess
import sys

import lit.formats

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(config.genksyms_cc_source, "scripts"))
from lib import script_base

config.name = "genksyms-cc"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".test", ".c", ".i"]
config.excludes = ["Inputs", "unit", "CMakeLists.txt", "corpus"]
config.test_source_root = os.path.dirname(__file__)
# The compiler whose plugin is tested: `--param clang=22`, `--param gcc=12`, or
# the Clang of the program's own release.
clang = lit_config.params.get("clang", config.genksyms_cc_llvm)
gcc = lit_config.params.get("gcc")
config.test_exec_root = os.path.join(
    config.genksyms_cc_binary, "test",
    "lit-gcc-" + gcc if gcc
    else "lit" if clang == config.genksyms_cc_llvm else "lit-clang-" + clang)

# Of a release besides 19 the linker need not be here, and `ld.lld` in PATH may be
# one that knows no s390x.
config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.genksyms_cc_binary, "bin"), config.llvm_tools,
     "/usr/lib/llvm-19/bin", os.environ["PATH"]])
config.environment["LC_ALL"] = "C"
for name in ("HOME", "XDG_CACHE_HOME", "GENKSYMS_CC_CACHE"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

config.substitutions.append(("%{source}", config.genksyms_cc_source))
config.substitutions.append(("%{scripts}",
                             os.path.join(config.genksyms_cc_source, "scripts")))
config.substitutions.append(("%{bin}",
                             os.path.join(config.genksyms_cc_binary, "bin")))

# The kernel's own generator is the oracle of every comparison.
oracles = sorted(glob.glob("/usr/lib/linux-kbuild-*/scripts/genksyms/genksyms"))
if oracles:
    config.available_features.add("kernel-generator")
    config.substitutions.append(("%{kernel-generator}", oracles[0]))

# Small inputs lie in no kernel tree. A kernel build tells the release of the
# generator that the answers here come from in this way.
config.environment["KERNELVERSION"] = "6.1"

# Kernels of which only some machines have Debian's source.
if shutil.which("rustc", path=config.environment["PATH"]):
    config.available_features.add("rustc")
for archive in glob.glob("/usr/src/linux-source-*.tar.xz"):
    config.available_features.add(os.path.basename(archive)[:-len(".tar.xz")])
cache = script_base.cache()
for package in glob.glob(os.path.join(cache, "packages", "linux-source-*")):
    config.available_features.add(os.path.basename(package).split("_")[0])
if (glob.glob(os.path.join(cache, "linux-6.1.190-1"))
        and os.path.exists(os.path.join(cache, "lab", "kernels", "own", "build",
                                        "vmlinux"))):
    config.available_features.add("older-source")
# What takes too long for every day: scripts/check --all.
if os.environ.get("GENKSYMS_CC_CHECK_ALL"):
    config.available_features.add("all")
# What is shown on a terminal takes one, which a bare root directory has not.
try:
    for end in os.openpty():
        os.close(end)
    config.available_features.add("terminal")
except OSError:
    pass
# Reports are looked at in a browser and checked against published schemas.
browser = shutil.which("chromium")
if browser:
    config.available_features.add("chromium")
    config.substitutions.append(("%{chromium}", "timeout 120 " + browser +
        " --headless --no-sandbox --disable-gpu --virtual-time-budget=5000"))
if (shutil.which("npm") or
        os.path.exists(os.path.join(cache, "sarif-schema-2.1.0.json"))):
    config.available_features.add("sarif-schema")
tables = [table for place in ("/usr/src", os.path.join(cache, "headers", "*",
                                                       "usr", "src"))
          for table in glob.glob(os.path.join(place, "linux-headers-*",
                                              "Module.symvers"))]
if tables:
    config.available_features.add("debian-headers")
    config.substitutions.append(("%{debian-headers}", " ".join(tables)))

# A plugin, as a build uses it, where a server must not see it, and what brings
# objects from elsewhere.
if gcc:
    compiler = "gcc-" + gcc
    library, include = "genksyms.so", ""
    hidden = "env COMPILER_PATH=%s GENKSYMS_CC_PLUGIN_FLAGS="
else:
    compiler = "clang-" + clang
    library, include = "genksyms-cc-plugin.so", "genksyms-cc-plugin.h"
    hidden = "env CCC_OVERRIDE_OPTIONS=#+-fplugin=%s/" + library
lib = os.path.join(config.genksyms_cc_binary, "lib", compiler)
if gcc and not os.path.exists(os.path.join(lib, library)):
    lit_config.fatal(f"{lib}: no plugin; install gcc-{gcc}-plugin-dev, "
                     "configure and build again")
if include:
    include = "-include " + os.path.join(lib, include)
library = os.path.join(lib, library)
config.available_features.add("gcc-plugin" if gcc else "clang-plugin")
config.substitutions += [
    ("%{lib}", lib),
    ("%{plugin-library}", library),
    ("%{plugin}", f"-fplugin={library} {include}"),
    # What a command line has where the environment has the plugin.
    ("%{plugin-include}", include),
    ("%{plugin-hidden}", hidden % lib),
    ("%{plugin-cc}", compiler)]
config.environment["PLUGIN_CC"] = compiler
if os.path.exists(os.path.join(config.genksyms_cc_binary, "lib", "gcc-12")):
    config.available_features.add("gcc-12-plugin")
for program in ("aarch64-linux-gnu-gcc-12", "ccache", "clang-14",
                "debootstrap", "distccd", "icecc", "rpmbuild"):
    if shutil.which(program):
        config.available_features.add(program)
for release in (16, 22):
    if os.path.exists(f"/usr/lib/llvm-{release}/lib/cmake/clang"):
        config.available_features.add(f"llvm-{release}")
# A root of a container may not mount.
if subprocess.run(["unshare", "--mount", "mount", "--bind", "/proc/stat",
                   "/proc/stat"], stdin=subprocess.DEVNULL,
                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                  check=False).returncode == 0:
    config.available_features.add("mount-namespace")
