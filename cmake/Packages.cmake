# The packages: Debian's and RPM's, in parts. scripts/package makes them, and the
# tarball; `cpack -G DEB` in a build directory does, too.
#
#   genksyms-cc                      the program and what belongs to it
#   genksyms-cc-plugin-KIND-RELEASE  each compiler's plugin
#   genksyms-cc-doc                  the pages, and an example
#
# What a build tree has as sources and a package in another form (changelog,
# copyright, compressed man pages) is made by packages/finish-packages.

# Changes that are not of a release yet make the packages newer than the last
# one, and older than the next.
file(STRINGS ${PROJECT_SOURCE_DIR}/CHANGELOG.md newest REGEX "^## " LIMIT_COUNT 1)
set_property(DIRECTORY APPEND PROPERTY
             CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
if(newest STREQUAL "## Unreleased")
  string(APPEND CPACK_PACKAGE_VERSION "+dev")
endif()

get_property(plugins GLOBAL PROPERTY GENKSYMS_CC_PLUGIN_PACKAGES)
list(TRANSFORM plugins PREPEND "plugin-" OUTPUT_VARIABLE components)
set(CPACK_COMPONENTS_ALL program doc ${components})
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME genksyms-cc)
set(CPACK_PACKAGE_VENDOR genksyms-cc)
set(CPACK_PACKAGE_CONTACT ${GENKSYMS_CC_MAINTAINER})
# Each package has its own.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGE_HOMEPAGE_URL ${PROJECT_HOMEPAGE_URL})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_SYSTEM_NAME linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_STRIP_FILES ON)
# xz writes other bytes with one thread than with several, however many.
set(CPACK_THREADS 2)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/FinishPackages.cmake)
set(CPACK_FINISH_PACKAGES ${PROJECT_SOURCE_DIR}/cmake/packages/finish-packages)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/CorrectPackages.cmake)
set(CPACK_CORRECT_SIZE ${PROJECT_SOURCE_DIR}/cmake/packages/correct-size)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SOURCE genksyms-cc)
set(CPACK_DEBIAN_PACKAGE_SECTION kernel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL aarch64)
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
endif()

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_MAIN_COMPONENT program)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0 WITH LLVM-exception")
set(CPACK_PACKAGE_RELOCATABLE OFF)
set(CPACK_RPM_PACKAGE_RELOCATABLE OFF)
set(CPACK_RPM_DEBUGINFO_PACKAGE OFF)
# Directories that are not this package's. rpmbuild would otherwise change what
# CPack has stripped and finish-packages compressed, and write down this
# machine's name and the time.
foreach(directory bash-completion bash-completion/completions doc licenses man
                  man/man1 man/man5 zsh zsh/site-functions)
  list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
       /usr/share/${directory})
endforeach()
set(CPACK_RPM_SPEC_MORE_DEFINE "%define __os_install_post %{nil}
%define _build_id_links none
%define _buildhost reproducible
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define _binary_payload w6.xzdio")

set(about "With CONFIG_MODVERSIONS each function and variable that a Linux kernel
exports has a version, which modules have to match. genksyms-cc computes these
versions bit for bit as the kernel's own generators do.")
set(program_about "${about}
It tells what they are made of, compares those of two kernels, says which
modules load into which kernels, and what a patch changes before anything is
built.")

# The package of the component COMPONENT: its NAME, one line about it, and more.
macro(genksyms_cc_package component name summary text)
  string(TOUPPER ${component} upper)
  set(CPACK_COMPONENT_${upper}_DESCRIPTION "${text}")
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name})
  set(CPACK_DEBIAN_${upper}_DESCRIPTION "${summary}\n${text}")
  set(CPACK_RPM_${upper}_PACKAGE_NAME ${name})
  set(CPACK_RPM_${upper}_PACKAGE_SUMMARY "${summary}")
  set(CPACK_RPM_${upper}_PACKAGE_DESCRIPTION "${text}")
endmacro()

# Being static, the program needs nothing to start. make is what kbuild runs, git
# what impact asks.
genksyms_cc_package(program genksyms-cc "Linux kernel symbol versions, computed on Clang"
                    "${program_about}")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "git, make")
# Clang for sources that include the compiler's own headers, libpq for a store on
# a server.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS
    "clang-${GENKSYMS_CC_LLVM}, genksyms-cc-doc, libpq5")
set(CPACK_RPM_PROGRAM_PACKAGE_AUTOREQPROV OFF)
set(CPACK_RPM_PROGRAM_PACKAGE_SUGGESTS "git, make")

genksyms_cc_package(doc genksyms-cc-doc "Linux kernel symbol versions: pages and an example"
"${about}
This package holds the pages about its uses and its insides, and an example:
two releases of a small kernel, and modules for both.")
set(CPACK_DEBIAN_DOC_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DOC_PACKAGE_SECTION doc)
set(CPACK_DEBIAN_DOC_PACKAGE_SUGGESTS genksyms-cc)
set(CPACK_RPM_DOC_PACKAGE_ARCHITECTURE noarch)
set(CPACK_RPM_DOC_PACKAGE_AUTOREQPROV OFF)

foreach(plugin IN LISTS plugins)
  string(REGEX MATCH "^([a-z]+)-([0-9]+)$" matched ${plugin})
  set(kind ${CMAKE_MATCH_1})
  set(release ${CMAKE_MATCH_2})
  string(REPLACE clang Clang compiler ${kind})
  string(REPLACE gcc GCC compiler ${compiler})
  genksyms_cc_package(plugin-${plugin} genksyms-cc-plugin-${plugin}
    "Linux kernel symbol versions: plugin for ${compiler} ${release}" "${about}
This package holds the plugin by which ${compiler} ${release} computes them while
it compiles a kernel or a module: genksyms-cc kbuild --plugin.")
  string(TOUPPER plugin-${plugin} upper)
  set(exactly "genksyms-cc (= ${CPACK_PACKAGE_VERSION})")
  set(before "genksyms-cc (<< ${CPACK_PACKAGE_VERSION})")
  # dpkg-shlibdeps adds what the plugin is linked with.
  set(CPACK_DEBIAN_${upper}_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS "${exactly}, ${plugin}")
  # Which had the plugins, too, up to 1.0.0.
  set(CPACK_DEBIAN_${upper}_PACKAGE_BREAKS ${before})
  set(CPACK_DEBIAN_${upper}_PACKAGE_REPLACES ${before})
  set(CPACK_RPM_${upper}_PACKAGE_REQUIRES
      "genksyms-cc = ${CPACK_PACKAGE_VERSION}")
  if(kind STREQUAL clang)
    string(APPEND CPACK_RPM_${upper}_PACKAGE_REQUIRES
           ", clang(major) = ${release}")
  endif()
endforeach()
include(CPack)
