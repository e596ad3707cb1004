struct late { int a; };
struct not_too_late { struct late a; };
