/* A little of a kernel. */
#ifdef __GENKSYMS__
#define EXPORT_SYMBOL(sym) __GENKSYMS_EXPORT_SYMBOL(sym)
#else
#define EXPORT_SYMBOL(sym) extern typeof(sym) sym
#endif
typedef long long loff_t;
struct inode;
struct file {
	struct inode *f_inode;
	unsigned int f_mode : 3;
	unsigned int f_flags : 5;
	loff_t f_pos;
};
struct file_operations {
	void *owner;
	int (*open)(struct inode *, struct file *);
};
extern int __register_chrdev(unsigned int major,
			     const struct file_operations *fops);
static inline int register_chrdev(unsigned int major,
				  const struct file_operations *fops)
{
	return __register_chrdev(major, fops);
}
#define register_many(n) __register_chrdev(n, 0)
