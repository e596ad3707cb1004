# Plugins of compilers: where they are installed, and the package of each. A
# plugin is part of one release of one compiler, so each has a package of its own.
#
# genksyms_cc_install_plugin(KIND RELEASE FILE...) installs the files of the
# plugin for release RELEASE of the compiler KIND, clang or gcc. Packages.cmake
# makes genksyms-cc-plugin-KIND-RELEASE of it, which depends on Debian's
# KIND-RELEASE.
set_property(GLOBAL PROPERTY GENKSYMS_CC_PLUGIN_PACKAGES "")
function(genksyms_cc_install_plugin kind release)
  set(directory ${CMAKE_INSTALL_LIBDIR}/genksyms-cc/${kind}-${release})
  install(FILES ${ARGN} DESTINATION ${directory}
          COMPONENT plugin-${kind}-${release})
  # CMake strips nothing but targets, and most plugins are another build's.
  foreach(file IN LISTS ARGN)
    get_filename_component(name ${file} NAME)
    if(name MATCHES "[.]so$")
      install(CODE "
        if(CMAKE_INSTALL_DO_STRIP)
          execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-unneeded
            \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${directory}/${name}\"
            COMMAND_ERROR_IS_FATAL ANY)
        endif()" COMPONENT plugin-${kind}-${release})
    endif()
  endforeach()
  set_property(GLOBAL APPEND PROPERTY GENKSYMS_CC_PLUGIN_PACKAGES
               ${kind}-${release})
endfunction()
